"use strict";
(() => {
const PAGE = 60;
const WORDS = {
  zh: {
    skip: "跳到名单", lead: "这里展示通过考核、已入库并同意公开展示的知识产权运营人才。", query: "搜索姓名、单位、专业领域",
    query_hint: "也可输入拼音或首字母，例如 cjh；多个词用空格隔开。", city: "城市", audience: "所属群体", tags: "专业领域",
    any_city: "全部城市", any_audience: "全部群体", clear: "清除条件", nobody: "没有符合条件的人。请减少条件后再试。",
    consent: "名单只含本人同意公开的信息；本人可随时撤回同意，下次更新时即不再展示。", whole: "完整名单（便于打印）",
    dark: "深色", light: "浅色", other: "English", count: "共 {n} 人", found: "找到 {n} 人，共 {all} 人",
    more: "再显示 {n} 人", organisation: "工作单位", modules: "学习模块", entered: "入库年份", year: "{n} 年",
    back: "返回名单", copy: "复制链接", copied: "链接已复制", made: "更新日期：{day}", gone: "此人不在展示名单中。",
  },
  en: {
    skip: "Skip to the list", lead: "People who passed the assessment, entered the talent pool and agreed to be shown here.",
    query: "Search name, organisation or expertise", query_hint: "Pinyin or initials work too, for example cjh; separate words with spaces.",
    city: "City", audience: "Group", tags: "Expertise", any_city: "All cities", any_audience: "All groups", clear: "Clear",
    nobody: "Nobody fits. Try fewer conditions.",
    consent: "The list holds only what each person agreed to publish; a consent can be withdrawn at any time and acts with the next update.",
    whole: "Whole list (for printing)", dark: "Dark", light: "Light", other: "中文", count: "{n} people", found: "{n} of {all} people",
    more: "Show {n} more", organisation: "Organisation", modules: "Modules learned", entered: "Entered in", year: "{n}",
    back: "Back to the list", copy: "Copy link", copied: "Link copied", made: "Updated: {day}", gone: "This person is not in the list.",
  },
};
const pool = window.talentPool;
const root = document.documentElement;
const $ = (id) => document.getElementById(id);
const fold = (text) => text.normalize("NFKC").toLowerCase();
const people = pool.people.map((row) => {
  const [id, name, latin, organisation, city, audience, tags, modules, year, photo, keys] = row;
  const own = tags.map((n) => pool.tags[n]);
  return { id, name, latin, organisation, city, audience, tags, modules, year, photo, own,
    hay: fold([name, organisation, city, own.join(" "), latin, keys].join(" ")) };
});
const byId = new Map(people.map((person) => [String(person.id), person]));
let state = { q: "", city: "", group: "", tags: [], person: "", lang: "zh", theme: "" };
let shown = PAGE;
let found = people;
let spoken = "";

function say(key, facts = {}) {
  return WORDS[state.lang][key].replace(/\{(\w+)\}/g, (_all, name) => facts[name]);
}
function make(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
function chinese(node) {
  if (state.lang === "en") node.lang = "zh-CN";
  return node;
}

function readAddress() {
  const told = new URLSearchParams(location.hash.slice(1));
  const tags = (told.get("tags") || "").split(",").filter((tag) => pool.tags.includes(tag));
  state = {
    q: told.get("q") || "", city: told.get("city") || "", group: told.get("group") || "", tags,
    person: told.get("person") || "", lang: told.get("lang") === "en" ? "en" : "zh",
    theme: ["dark", "light"].includes(told.get("theme")) ? told.get("theme") : "",
  };
}
function address(change = {}) {
  const next = { ...state, ...change };
  const told = new URLSearchParams();
  for (const name of ["q", "city", "group", "person", "theme"]) if (next[name]) told.set(name, next[name]);
  if (next.tags.length) told.set("tags", next.tags.join(","));
  if (next.lang === "en") told.set("lang", "en");
  const text = told.toString();
  return "#" + text;
}
function go(change, replace = false) {
  const hash = address(change);
  if (hash === location.hash || (hash === "#" && !location.hash)) return;
  if (replace) {
    history.replaceState(null, "", hash);
    render();
  } else {
    location.hash = hash;
  }
}

function matches(person, words, tags, group) {
  return (!state.city || person.city === state.city)
    && (!state.group || person.audience === group)
    && tags.every((tag) => person.tags.includes(tag))
    && words.every((word) => person.hay.includes(word));
}
function search() {
  const words = fold(state.q).split(/\s+/).filter(Boolean);
  const tags = state.tags.map((tag) => pool.tags.indexOf(tag));
  const group = pool.audiences.findIndex((one) => one.code === state.group);
  found = people.filter((person) => matches(person, words, tags, group));
}

function marked(text, node) {
  const words = fold(state.q).split(/\s+/).filter(Boolean);
  const low = fold(text);
  const at = low.length === text.length ? words.map((word) => [low.indexOf(word), word]).find(([place]) => place >= 0) : null;
  if (!at) {
    node.append(text);
    return node;
  }
  const [place, word] = at;
  node.append(text.slice(0, place), make("mark", "", text.slice(place, place + word.length)), text.slice(place + word.length));
  return node;
}
function face(person) {
  const made = make("div", `face m${person.id % 6}`);
  made.setAttribute("aria-hidden", "true");
  if (person.photo) {
    const picture = make("img");
    picture.src = `photos/${person.photo}.jpg`;
    picture.alt = "";
    picture.loading = "lazy";
    made.classList.add("photo");
    made.append(picture);
  } else {
    made.textContent = Array.from(person.name)[0];
  }
  return made;
}
function tagList(person) {
  const list = chinese(make("ul", "tagged"));
  list.append(...person.own.map((tag) => marked(tag, make("li"))));
  return list;
}
function where(person) {
  const line = chinese(make("p", "where"));
  marked(person.organisation, line);
  return line;
}
function groupName(person) {
  return person.audience < 0 ? "" : pool.audiences[person.audience][state.lang];
}
function card(person) {
  const item = make("li");
  const article = make("article", "card");
  const link = chinese(make("a"));
  link.href = address({ person: String(person.id) });
  marked(person.name, link);
  const heading = make("h2");
  heading.append(link);
  if (state.lang === "en" && person.latin) heading.append(make("span", "latin", person.latin));
  const below = make("div");
  below.append(where(person));
  const place = make("p", "where");
  place.append(chinese(make("b", "", person.city)), person.city && groupName(person) ? " · " : "", groupName(person));
  below.append(place);
  article.append(face(person), heading, below);
  if (person.own.length) article.append(tagList(person));
  item.append(article);
  return item;
}

function row(list, name, ...values) {
  if (!values.length) return;
  const shownValue = make("dd");
  shownValue.append(...values);
  list.append(make("dt", "", name), shownValue);
}
function showProfile(person) {
  const box = $("profile");
  box.replaceChildren();
  if (!person) {
    box.append(make("p", "notice", say("gone")));
    return;
  }
  const words = make("div");
  const name = chinese(make("h2", "", person.name));
  name.id = "profile-name";
  words.append(name);
  if (person.latin) words.append(make("p", "where", person.latin));
  const list = make("dl");
  if (person.organisation) row(list, say("organisation"), chinese(make("span", "", person.organisation)));
  if (person.city) row(list, say("city"), chinese(make("span", "", person.city)));
  if (groupName(person)) row(list, say("audience"), groupName(person));
  if (person.own.length) row(list, say("tags"), tagList(person));
  if (person.modules.length) {
    const modules = chinese(make("ul"));
    modules.append(...person.modules.map((n) => make("li", "", pool.modules[n])));
    row(list, say("modules"), modules);
  }
  row(list, say("entered"), say("year", { n: person.year }));
  words.append(list);
  const act = make("div", "act");
  const back = make("button", "main", say("back"));
  back.type = "button";
  back.addEventListener("click", () => go({ person: "" }));
  const copy = make("button", "", say("copy"));
  copy.type = "button";
  copy.addEventListener("click", () => copyLink(copy));
  act.append(back, copy);
  box.append(face(person), words, act);
}
async function copyLink(button) {
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = say("copied");
  } catch {
    window.prompt(say("copy"), location.href);
  }
}

function showPeople() {
  const list = $("people");
  list.replaceChildren(...found.slice(0, shown).map(card));
  const left = found.length - shown;
  $("more").hidden = left <= 0;
  $("more").textContent = say("more", { n: Math.min(PAGE, left) });
  $("nobody").hidden = found.length > 0;
}
function showMore() {
  const before = shown;
  shown += PAGE;
  $("people").append(...found.slice(before, shown).map(card));
  $("more").hidden = found.length <= shown;
  $("more").textContent = say("more", { n: Math.min(PAGE, found.length - shown) });
  $("people").children[before].querySelector("a").focus();
}

function options(select, everything, values, value) {
  if (spoken !== state.lang) fillOptions(select, everything, values);
  select.value = value;
}
function fillOptions(select, everything, values) {
  const first = make("option", "", everything);
  first.value = "";
  select.replaceChildren(first, ...values.map(([code, text]) => {
    const made = make("option", "", text);
    made.value = code;
    return made;
  }));
}
function showTags() {
  if (spoken !== state.lang) fillTags();
  [...$("tags").children].forEach((chip, n) => chip.setAttribute("aria-pressed", String(state.tags.includes(pool.tags[n]))));
}
function fillTags() {
  $("tags").replaceChildren(...pool.tags.map((tag, n) => {
    const chip = chinese(make("button", "", tag));
    chip.type = "button";
    chip.append(make("span", "", String(pool.tag_counts[n])));
    chip.addEventListener("click", () => toggle(tag));
    return chip;
  }));
}
function toggle(tag) {
  const tags = state.tags.includes(tag) ? state.tags.filter((one) => one !== tag) : [...state.tags, tag];
  shown = PAGE;
  go({ tags, person: "" }, true);
}
function speak() {
  root.lang = state.lang === "en" ? "en" : "zh-CN";
  for (const node of document.querySelectorAll("[data-say]")) {
    if (node.id !== "theme") node.textContent = say(node.dataset.say);
  }
  const title = pool.title[state.lang];
  $("title").textContent = title;
  document.title = state.person && byId.has(state.person) ? `${byId.get(state.person).name} · ${title}` : title;
  $("programme").lang = "zh-CN";
  $("language").textContent = say("other");
  $("language").lang = state.lang === "en" ? "zh-CN" : "en";
  $("made").textContent = say("made", { day: pool.made_on });
}
function isDark() {
  return state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
function dress() {
  if (state.theme) root.dataset.theme = state.theme;
  else delete root.dataset.theme;
  $("theme").textContent = say(isDark() ? "light" : "dark");
}

function render() {
  readAddress();
  dress();
  speak();
  search();
  if ($("query").value !== state.q && document.activeElement !== $("query")) $("query").value = state.q;
  options($("city"), say("any_city"), pool.cities.map((city) => [city, city]), state.city);
  options($("audience"), say("any_audience"), pool.audiences.map((one) => [one.code, one[state.lang]]), state.group);
  showTags();
  spoken = state.lang;
  const narrowed = Boolean(state.q || state.city || state.group || state.tags.length);
  $("clear").hidden = !narrowed || Boolean(state.person);
  document.body.classList.toggle("one", Boolean(state.person));
  $("profile").hidden = !state.person;
  $("people").hidden = Boolean(state.person);
  $("count").hidden = Boolean(state.person);
  if (state.person) {
    showProfile(byId.get(state.person));
    $("more").hidden = true;
    $("nobody").hidden = true;
    return;
  }
  $("count").textContent = narrowed ? say("found", { n: found.length, all: people.length }) : say("count", { n: people.length });
  showPeople();
}

function listen() {
  let waiting = 0;
  $("query").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      shown = PAGE;
      go({ q: $("query").value.trim(), person: "" }, true);
    }, 60);
  });
  $("form").addEventListener("submit", (event) => {
    event.preventDefault();
    $("results").focus();
  });
  $("city").addEventListener("change", () => { shown = PAGE; go({ city: $("city").value, person: "" }, true); });
  $("audience").addEventListener("change", () => { shown = PAGE; go({ group: $("audience").value, person: "" }, true); });
  $("clear").addEventListener("click", () => {
    $("query").value = "";
    shown = PAGE;
    go({ q: "", city: "", group: "", tags: [] }, true);
    $("query").focus();
  });
  $("more").addEventListener("click", showMore);
  $("language").addEventListener("click", () => go({ lang: state.lang === "en" ? "zh" : "en" }, true));
  $("theme").addEventListener("click", () => go({ theme: isDark() ? "light" : "dark" }, true));
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    $("results").focus();
  });
  window.addEventListener("hashchange", () => {
    const before = state.person;
    render();
    if (state.person && state.person !== before) {
      window.scrollTo(0, 0);
      $("results").focus({ preventScroll: true });
    }
  });
}

listen();
render();
})();
