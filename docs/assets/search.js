// The search: scores every entry of the index against what was typed, shows the best below the box, and follows the
// keyboard. Loaded together with the index when a reader first goes to the box.
(() => {
  "use strict";
  const SHOWN = 10;
  const LEAST = 34;
  const SURE = 88;
  const HAN = /\p{Script=Han}/u;
  const YEAR = /(?<!\d)((?:19|20)\d\d)(?!\d)(?:\s*年)?/g;
  // What makes a question of names: nobody calls a page so. Chinese words stand without blanks; those of counting follow 多少.
  const ASKING = /^[在从]|请问|(?:一共|总共)?(?:是|有|为|达)?多少(?:钱|[个名位人所家本册台项元万亩][人次]?|平方米)?|(?:是|有)?几(?:[个名位人所家本册台项]|平方米)|哪(?:一|几)?(?:[个些座所里年]|家)?(?:城市|地方|地区|学校|市)?|的(?:城市|地方|地区|学校)(?= |$)|去(?:了)?哪(?:[里儿])?了?|怎么样?|怎样|如何|什么是|(?:[有是指])?什么(?:意思)?|最[高低多少好差大小]|[吗呢吧]|的|[是有](?= |$)/gu;
  const ASKED = new Set("how many much what whats which where who when is are was were do does did can could should has have had there the a an of in at for to on by i you we me my find get see show tell about mean means highest lowest most fewest best worst".split(" "));
  const WHICH = /\b(?:which|what) (?:city|cities|places?|schools?)\b/g;
  const WEIGHT = { area: 16, place: 6, indicator: 4, theme: 2, page: 1, source: 0, finding: -4 };

  // One form of every text: full width to half width, no accents, no case, no marks between words.
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’'“”"]/g, "").replace(/[^\p{L}\p{N}+]+/gu, " ").trim();
  const joined = (text) => text.replaceAll(" ", "");
  // lü and nü are typed lv, lu or lü; English words with and without their plural.
  const sound = (text) => joined(text).replace(/([ln])v/g, "$1u");
  const stem = (word) => (word.length > 3 ? word.replace(/ies$/, "y").replace(/(ss|sh|ch|x)es$/, "$1").replace(/([^su])s$/, "$1") : word);

  const prepare = ({ kinds, entries }) => ({
    kinds,
    entries: entries.map(([kind, path, zh, en = "", words = "", pinyin = "", context = -1, figures = 0, years = [], newest = []], place) => {
      const names = [zh, en].filter(Boolean).map(plain);
      const others = [...words.split("|"), ...(kinds[kind][0] === "place" ? kinds[kind].slice(1) : [])].filter(Boolean).map(plain);
      return {
        place, path, zh, en, context, years, newest,
        kind: kinds[kind],
        weight: WEIGHT[kinds[kind][0]] + Math.min(10, 1.5 * Math.log2(1 + figures)),
        names: names.map(joined),
        others: others.map(joined),
        words: [...names, ...others].flatMap((text, number) => (HAN.test(text) ? [] : text.split(" ").map((word, rank) => ({ word: stem(word), less: Math.min(rank, 5) + text.length / 12 + (number < names.length ? 0 : 8) })))),
        sound: sound(pinyin),
        initials: pinyin.split(" ").map((one) => one[0] ?? "").join(""),
        starts: pinyin.split(" ").reduce((all, one) => [...all, all.at(-1) + sound(one).length], [0]),
      };
    }),
  });

  // How many letters must be changed, left out, added or swapped (optimal string alignment); more than `most` is `most` + 1.
  const apart = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, place) => place);
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[other.length];
  };

  // Chinese with one character wrong, missing, added or swapped; of two characters only in the name of a place.
  const almost = (term, entry) => {
    if (entry.kind[0] === "source" || term.length < (entry.kind[0] === "place" ? 2 : 3)) return 0;
    const near = (name) => (term.length < 3 ? [0] : [0, 1, -1]).some((more) => apart(term, name.slice(0, term.length + more), 1) === 1);
    const found = [...entry.names, ...entry.others].filter((name) => HAN.test(name) && near(name));
    return found.length ? (term.length < 3 ? 30 : 48) + (12 * term.length) / Math.max(term.length, Math.min(...found.map((name) => name.length))) : 0;
  };

  // Chinese whose characters stand in a name in their order, with others between: 双师型教师比例 in 双师型教师占专任教师比例.
  const scattered = (term, entry) => {
    if (entry.kind[0] === "source" || term.length < 5) return 0;
    const within = (name) => [...term].reduce((from, letter) => (from < 0 ? from : name.indexOf(letter, from) + 1 || -1), 0) > 0;
    const found = entry.names.filter((name) => HAN.test(name) && within(name));
    return found.length ? 40 + (20 * term.length) / Math.min(...found.map((name) => name.length)) : 0;
  };

  const againstText = (term, text, most) => {
    if (text === term) return most;
    const share = term.length / text.length;
    if (text.startsWith(term)) return most - 20 + 15 * share;
    if (term.length > 1 && text.includes(term)) return most - 42 + 18 * share;
    return text.length > 1 && HAN.test(text) && term.includes(text) ? most - 62 + 20 / share : 0;
  };

  const againstWords = (term, entry) => {
    const [typed, most] = [stem(term), term.length < 4 ? 0 : term.length < 8 ? 1 : 2];
    let best = 0;
    for (const { word, less } of entry.words) {
      if (word === typed) best = Math.max(best, 78 - less);
      else if (word.startsWith(term) && term.length > 1) best = Math.max(best, 64 + (10 * term.length) / word.length - less);
      else if (most && best < 50 && apart(typed, word, most) <= most) best = Math.max(best, 52 - 4 * apart(typed, word, most) - less);
    }
    return best;
  };

  const againstSound = (term, entry) => {
    if (!entry.sound) return 0;
    const typed = sound(term);
    const share = typed.length / entry.sound.length;
    if (typed === entry.sound) return 92;
    if (typed.length > 1 && entry.sound.startsWith(typed)) return 66 + 16 * share;
    if (typed === entry.initials) return 80;
    if (typed.length > 1 && entry.initials.startsWith(typed)) return 58 + (16 * typed.length) / entry.initials.length;
    if (typed.length > 3 && entry.starts.includes(entry.sound.indexOf(typed))) return 46 + 12 * share;
    const most = typed.length < 6 || entry.kind[0] === "source" ? 0 : typed.length < 10 ? 1 : 2;
    const near = most ? Math.min(...[-1, 0, 1].map((more) => apart(typed, entry.sound.slice(0, typed.length + more), most))) : 1;
    return near <= most ? 54 - 5 * near + 6 * share : 0;
  };

  // 0 to 100: exact name, then how it begins, then other words and codes, then what it contains, then what is alike.
  const score = (term, entry) => {
    if (!term) return 0;
    const best = Math.max(0, ...entry.names.map((name) => againstText(term, name, 100)), ...entry.others.map((word) => againstText(term, word, 92)));
    if (HAN.test(term)) return best < 40 ? Math.max(best, almost(term, entry), scattered(term, entry)) : best;
    return Math.max(best, againstWords(term, entry), againstSound(term, entry));
  };

  const scoreAll = (query, entry) => {
    const whole = score(joined(query), entry);
    const terms = query.split(" ");
    if (terms.length < 2) return whole;
    const each = terms.map((term) => score(term, entry));
    const missed = each.filter((one) => one < LEAST).length;
    const sum = each.reduce((all, one) => all + one, 0) / terms.length;
    return Math.max(whole, missed * 2 > terms.length ? 0 : sum - 12 * missed);
  };

  // A place and an indicator typed together, with or without a space: what is left when one is taken away is the other.
  const halves = (query) => {
    const found = [];
    const terms = query.split(" ");
    for (let cut = 1; cut < terms.length; cut += 1) found.push([terms.slice(0, cut).join(" "), terms.slice(cut).join(" ")]);
    const one = joined(query);
    if (HAN.test(one)) for (let cut = 2; cut <= one.length - 2; cut += 1) found.push([one.slice(0, cut), one.slice(cut)]);
    return found.flatMap(([left, right]) => [[left, right], [right, left]]);
  };

  const best = (entries, query, kind) => {
    let [found, most] = [undefined, 0];
    for (const entry of entries) {
      const points = entry.kind[0] === kind ? scoreAll(query, entry) : 0;
      if (points > 0 && points + entry.weight > most) [found, most] = [{ entry, points }, points + entry.weight];
    }
    return found;
  };

  const together = (entries, query, year) => {
    let [most, found] = [0, undefined];
    for (const [left, right] of halves(query)) {
      const place = best(entries, left, "place");
      if (!(place?.points >= 70)) continue;
      const indicator = best(entries.filter((one) => one.newest.some(([where]) => where === place.entry.place)), right, "indicator") ?? best(entries, right, "indicator");
      if (!(indicator?.points >= 66) || place.points + indicator.points <= most) continue;
      [most, found] = [place.points + indicator.points, [indicator.entry, place.entry]];
    }
    if (!found) return [];
    const [indicator, place] = found;
    const [what, where] = found.map((entry) => entry.path.split("/")[1]);
    const own = year && place.years.includes(year);
    const path = indicator.path.includes("#") ? indicator.path : own ? `${place.path}${year}/#${what}` : `compare/?i=${what}&p=${where}${year ? `&y=${year}` : ""}`;
    return [{ path, entries: [place, indicator], year, points: most / 2 + 20, compared: !own }];
  };

  // Two places or more, and what is to be compared: an indicator, else a theme.
  const several = (entries, query, year) => {
    const terms = query.split(/[和与跟] *| (?:and|versus|vs) | /u).filter(Boolean);
    const found = terms.map((term) => (term.length > 1 ? best(entries, term, "place") : undefined));
    const places = [...new Set(found.filter((one) => one?.points >= 70).map((one) => one.entry))];
    const wanted = terms.filter((_, number) => !(found[number]?.points >= 70)).join(" ");
    if (places.length < 2 || !wanted) return [];
    const [indicator, theme] = ["indicator", "theme"].map((kind) => best(entries, wanted, kind));
    const one = [indicator, theme].filter((entry) => entry?.points >= 66).sort((a, b) => b.points - a.points)[0];
    if (!one || one.entry.path.includes("#")) return [];
    const choice = [[one === theme ? "t" : "i", one.entry.path.split("/")[1]], ...places.map((place) => ["p", place.path.split("/")[1]]), ...(year ? [["y", year]] : [])];
    return [{ path: `compare/?${new URLSearchParams(choice)}`, entries: [...places, one.entry], year, points: 120, compared: true }];
  };

  // What a question asks for: its words without those that only ask; "" where it asks for nothing, or is no question.
  const subject = (query) => {
    const terms = query.replace(WHICH, " ").replace(ASKING, " ").split(" ").filter((term) => term && !ASKED.has(term));
    const left = terms.join(" ");
    return left === query ? "" : left;
  };

  // All that fits, the best first; a question as it stands, and what it asks for: of each page what fits better.
  const find = ({ entries }, typed) => {
    const asked = subject(plain(typed.replace(YEAR, " ")));
    const year = asked ? (typed.normalize("NFKC").match(YEAR) ?? []).join(" ") : "";
    const found = fitting({ entries }, typed);
    if (!asked || found.some((one) => one.points > SURE)) return found;
    const paths = new Map();
    for (const one of [...fitting({ entries }, `${asked} ${year}`), ...found]) if (!(paths.get(one.path)?.points >= one.points)) paths.set(one.path, one);
    return [...paths.values()].sort(first);
  };

  const first = (one, other) => other.points - one.points || one.entries[0].place - other.entries[0].place;

  const fitting = ({ entries }, typed) => {
    const years = [...typed.normalize("NFKC").matchAll(YEAR)].map((one) => Number(one[1])).filter((year) => entries.some((entry) => entry.years.includes(year)));
    const year = years.at(-1) ?? 0;
    const query = plain(years.length ? typed.normalize("NFKC").replace(YEAR, " ") : typed);
    const found = [];
    for (const entry of entries) {
      const points = query ? scoreAll(query, entry) : entry.years.includes(year) ? 60 : 0;
      if (points < LEAST) continue;
      const inYear = year > 0 && entry.years.includes(year);
      const path = inYear && entry.kind[0] === "place" ? `${entry.path}${year}/` : entry.path;
      found.push({ path, entries: [entry], year: path === entry.path ? 0 : year, points: points + entry.weight + (year ? (inYear ? 5 : -10) : 0) });
    }
    const more = query ? several(entries, query, year) : [];
    const pair = query && !more.length && !found.some((one) => one.points > SURE) ? together(entries, query, year) : [];
    return [...more, ...pair, ...found].sort(first);
  };

  let index;
  let most = SHOWN;

  // The box: an ARIA combobox whose options are links.
  const box = document.querySelector(".md-search");
  const input = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const english = document.documentElement.lang === "en";
  let [active, asked] = [-1, ""];

  const named = (entry) => {
    const own = english ? entry.en || entry.zh : entry.zh || entry.en;
    const text = document.createElement("span");
    text.textContent = own;
    if (english && !entry.en) text.lang = "zh";
    if (!english && !entry.zh) text.lang = "en";
    return text;
  };

  // The newest values of an indicator; of the place where one is named with it, and of no other year than the one named.
  const newest = ({ entries, year }) => {
    const indicator = entries.find((entry) => entry.kind[0] === "indicator");
    const places = entries.filter((entry) => entry.kind[0] === "place");
    const place = places.length === 1;
    const values = (indicator?.newest ?? []).filter(([where, when]) => (!places.length || places.some((one) => one.place === where)) && (!year || when === year));
    const words = values.slice(0, 3).map(([where, when, zh, en]) => {
      const { zh: own, en: other } = index.entries[where];
      const before = (name) => (/[\w\u00c0-\u024f]$/.test(name) ? `${name} ` : name); // China 2005年
      return english ? `${place ? "" : `${other || own} `}${when}: ${en}` : `${place ? "" : before(own || other)}${when}年${zh}`;
    });
    return words.join(english ? "; " : "；");
  };

  const option = (one, number) => {
    const link = document.createElement("a");
    Object.assign(link, { id: `search-option-${number}`, className: "search-option", tabIndex: -1, href: box.dataset.home + one.path });
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    const name = document.createElement("strong");
    const last = one.entries.length - 1;
    one.entries.forEach((entry, place) => name.append(...(place ? [place < last ? (english ? ", " : "、") : box.dataset.separator] : []), named(entry)));
    if (one.year) name.append(` ${one.year}`);
    const about = document.createElement("small");
    const [entry] = one.entries;
    const above = one.entries.length < 2 && index.entries[entry.context];
    about.append(one.compared ? box.dataset.compare : entry.kind[english ? 2 : 1], ...(above ? [" · ", named(above)] : []));
    const said = newest(one);
    if (said) about.append(" · ", said);
    link.append(name, " ", about);
    return link;
  };

  const choose = (number) => {
    const options = [...list.children];
    active = number < 0 || !options.length ? -1 : number % options.length;
    options.forEach((one, place) => one.setAttribute("aria-selected", String(place === active)));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options[active].id);
    return options[active].scrollIntoView({ block: "nearest" });
  };

  const say = (count) => box.dataset[count === 0 ? "none" : count === 1 ? "one" : "many"].replace("{count}", count);

  const show = () => {
    asked = input.value.trim();
    const found = asked && index ? find(index, asked) : [];
    list.replaceChildren(...found.slice(0, most).map(option));
    more.hidden = found.length <= most;
    more.textContent = box.dataset.more.replace("{count}", found.length - most);
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = asked ? (index ? say(found.length) : box.dataset.loading) : box.dataset.hint;
    choose(-1);
  };

  const open = (wanted) => {
    box.classList.toggle("open", wanted);
    if (!wanted) input.setAttribute("aria-expanded", "false");
  };

  const onKey = (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? active + 1 : (active < 1 ? list.children.length : active) - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (input.value.trim() !== asked) show();
      list.children[Math.max(active, 0)]?.click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      open(false);
      input.blur();
    }
  };

  const more = Object.assign(document.createElement("button"), { type: "button", className: "search-more", hidden: true });
  list.after(more);
  more.addEventListener("click", () => {
    most = Infinity;
    list.parentElement.tabIndex = 0;
    show();
    input.focus();
  });
  input.addEventListener("input", () => {
    most = SHOWN;
    show();
  });
  input.addEventListener("keydown", onKey);
  input.addEventListener("focus", () => {
    open(true);
    show();
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) open(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!box.contains(event.target)) open(false);
  });
  box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  box.querySelector("form").addEventListener("reset", () => {
    input.value = "";
    input.focus();
    show();
  });
  window.siteIndex = (value) => {
    index = prepare(value);
    window.siteSearch = (typed) => find(index, typed).map(({ path, points }) => ({ path, points }));
    show();
  };
  if (document.activeElement === input) open(true);
  show();
})();
