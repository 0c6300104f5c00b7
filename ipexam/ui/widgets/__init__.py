"""Small widgets that every window uses; none of them knows a service."""
