"""A print server of a test's own: a real cupsd on loopback with one queue, and the printer behind it, which keeps what
it is sent.

The queue's driver makes CUPS raster at 300 dots to the inch without the 12 points at each edge that its printer cannot
reach; CUPS's own backend `socket` brings it to the printer. (ippeveprinter would need the system's bus and Avahi, and
cups-pdf root.) Nothing of the system's own CUPS is read or changed: configuration, spool, sockets and the printcap lie
in one folder that goes at the end. As root the server runs as `nobody`.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import numpy as np

from tests.documents.raster import Raster

EDGE_MM = 12 * 25.4 / 72
"""What the printer cannot reach at each edge of a sheet."""
QUEUE = "Hall"
"""A printer that takes paper of any size."""
FIXED = "Fixed"
"""The same printer with a driver that knows A4 alone."""
_ANSWER_SECONDS = 30.0
_HEADER = 1796
_NEEDED = ("cupsd", "lp", "lpadmin", "gs", "setpriv")
_FILTERS = ("/usr/lib/cups/filter/gstoraster", "/usr/lib/cups/filter/pdftopdf", "/usr/lib/cups/backend/socket")

_CUPSD = """\
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
LogLevel error
MaxJobs 50
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {folder}/etc
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/spool/tmp
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
Printcap
"""
_PPD = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "HALL.PPD"
*Manufacturer: "ipexam"
*Product: "(Hall)"
*ModelName: "ipexam Hall"
*ShortNickName: "ipexam Hall"
*NickName: "ipexam Hall"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*LandscapeOrientation: Plus90
*cupsVersion: 2.4
*cupsFilter: "application/vnd.cups-raster 0 -"
*OpenUI *PageSize/Page Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595.2756 841.8898]/ImagingBBox null>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595.2756 841.8898]/ImagingBBox null>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "12 12 583.2756 829.8898"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595.2756 841.8898"
*MaxMediaWidth: "1200"
*MaxMediaHeight: "1800"
*HWMargins: 12 12 12 12
*CustomPageSize True: "pop pop pop <</PageSize[5 -2 roll]/ImagingBBox null>>setpagedevice"
*ParamCustomPageSize Width: 1 points 72 1200
*ParamCustomPageSize Height: 2 points 72 1800
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 0
*OpenUI *Resolution/Resolution: PickOne
*OrderDependency: 20 AnySetup *Resolution
*DefaultResolution: 300dpi
*Resolution 300dpi/300 DPI: "<</HWResolution[300 300]/cupsBitsPerColor 8/cupsColorSpace 18>>setpagedevice"
*CloseUI: *Resolution
*DefaultFont: Courier
"""


@dataclass(frozen=True)
class Sheet:
    """A sheet as the printer got it: its size in mm, and its dots without the edges."""

    width: float
    height: float
    raster: Raster


class PrintServer:
    """A running server; `environment` leads clients to it."""

    def __init__(self, port: int, printer: socket.socket) -> None:
        self.environment = {"CUPS_SERVER": f"127.0.0.1:{port}"}
        self._printer = printer
        self._printer.settimeout(_ANSWER_SECONDS)

    def lp(self, path: Path, *options: str) -> None:
        """Print a file as a viewer does that prints in actual size."""
        self.run("lp", "-d", QUEUE, *(part for option in options for part in ("-o", option)), str(path))

    def run(self, *command: str) -> str:
        """A client program of CUPS on this server."""
        whole = {**os.environ, **self.environment, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, env=whole, capture_output=True, text=True, timeout=_ANSWER_SECONDS, check=True)
        return done.stdout

    def sheets(self) -> list[Sheet]:
        """Wait for the next job to reach the printer; its sheets."""
        caller, _address = self._printer.accept()
        with caller:
            caller.settimeout(_ANSWER_SECONDS)
            parts = []
            while part := caller.recv(1 << 20):
                parts.append(part)
        return [*_sheets(b"".join(parts))]


def lacking() -> str:
    """What a real queue needs and this machine lacks; empty when all is there."""
    return ", ".join(
        [name for name in _NEEDED if not shutil.which(name, path=_path())]
        + [name for name in _FILTERS if not Path(name).exists()]
    )


@contextmanager
def print_server() -> Iterator[PrintServer]:
    """A server with the queues `QUEUE` and `FIXED`; it and its files are gone at the end."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cups-")))
        printer = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        port = _free_port()
        _furnish(folder, port)
        server = PrintServer(port, printer)
        stack.enter_context(_running(folder, port))
        device = f"socket://127.0.0.1:{printer.getsockname()[1]}/?waiteof=false&snmp=false"
        for queue in (QUEUE, FIXED):
            server.run("lpadmin", "-p", queue, "-E", "-v", device, "-P", str(folder / f"{queue}.ppd"))
        yield server


def _furnish(folder: Path, port: int) -> None:
    for part in ("etc", "spool/tmp", "cache", "state", "log"):
        (folder / part).mkdir(parents=True)
    (folder / "cupsd.conf").write_text(_CUPSD.format(port=port))
    (folder / "files.conf").write_text(_FILES.format(folder=folder))
    (folder / f"{QUEUE}.ppd").write_text(_PPD)
    fixed = [line for line in _PPD.splitlines(keepends=True) if "Custom" not in line and "MaxMedia" not in line]
    (folder / f"{FIXED}.ppd").write_text("".join(fixed))
    if os.getuid() == 0:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, "nobody", "nogroup")


@contextmanager
def _running(folder: Path, port: int) -> Iterator[None]:
    nobody = ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups"] if os.getuid() == 0 else []
    cupsd = shutil.which("cupsd", path=_path()) or ""
    # It ends with us, even when we crash.
    command = ["setpriv", *nobody, "--pdeathsig", "TERM", cupsd, "-f", "-c", str(folder / "cupsd.conf")]
    command += ["-s", str(folder / "files.conf")]
    with (folder / "log" / "out").open("wb") as out:
        # A session of its own, so that its filters end with it.
        server = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True)
        try:
            _await(port, server)
            yield
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait(5)


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    """Until the server listens."""
    pause, until = threading.Event(), monotonic() + _ANSWER_SECONDS
    while monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            pause.wait(0.02)
        else:
            return
    raise AssertionError(f"cupsd does not listen: {server.poll()}")


def _path() -> str:
    """Where programs lie, the system's own among them."""
    return os.environ.get("PATH", "") + os.pathsep + "/usr/sbin"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _sheets(stream: bytes) -> Iterator[Sheet]:
    """The pages of a CUPS raster stream of version 3, in this machine's byte order, of grey dots.

    Source: the header of CUPS, `cups/raster.h`, `cups_page_header2_t`.
    """
    assert stream[:4] == b"3SaR"
    at = 4
    while at < len(stream):
        header = stream[at : at + _HEADER]
        dots_per_inch = struct.unpack_from("<2I", header, 276)
        width, height = struct.unpack_from("<2I", header, 372)
        bits, _pixel, line, _order, space = struct.unpack_from("<5I", header, 384)
        points = struct.unpack_from("<2f", header, 428)
        assert (dots_per_inch, bits, space) == ((300, 300), 8, 18)
        at += _HEADER
        dots = np.frombuffer(stream, np.uint8, line * height, at).reshape(height, line)[:, :width]
        at += line * height
        raster = Raster(dots, (300 / 25.4, 300 / 25.4))
        yield Sheet(points[0] * 25.4 / 72, points[1] * 25.4 / 72, raster)
