"""A site that has every kind of page, and on one page every kind of block, in five scripts."""

from __future__ import annotations

from pathlib import Path

from generator.build.pipeline import build
from generator.disk.settings import site_folder

SENTENCES = {
    "en-US": (
        "Set up the lamp",
        "The lamp joins your network in three steps.",
        "It remembers them when the power is gone.",
        "Before you begin",
        "Unscrew the **old lamp** and read [the safety notes](safety.md).",
        "Press `reset` for five seconds.",
        "Wait for a blue light.",
        "Never open the lamp.",
        "Colour",
        "Meaning",
        "Blue",
        "Ready",
    ),
    "fr-FR": (
        "Configurer la lampe",
        "La lampe rejoint votre réseau en trois étapes.",
        "Elle les retient après une coupure de courant.",
        "Avant de commencer",
        "Dévissez l’**ancienne lampe** et lisez [les consignes de sécurité](safety.md).",
        "Appuyez sur `reset` pendant cinq secondes.",
        "Attendez une lumière bleue.",
        "N’ouvrez jamais la lampe.",
        "Couleur",
        "Signification",
        "Bleu",
        "Prête",
    ),
    "ar-SA": (
        "إعداد المصباح",
        "ينضم المصباح إلى شبكتك في ثلاث خطوات.",
        "ويتذكرها بعد انقطاع التيار الكهربائي.",
        "قبل أن تبدأ",
        "فُكّ **المصباح القديم** واقرأ [إرشادات السلامة](safety.md).",
        "اضغط على `reset` لمدة خمس ثوانٍ.",
        "انتظر ضوءًا أزرق.",
        "لا تفتح المصباح أبدًا.",
        "اللون",
        "المعنى",
        "أزرق",
        "جاهز",
    ),
    "ja-JP": (
        "ランプを設定する",
        "ランプは 3 つの手順でネットワークに接続されます。",
        "停電のあとも設定は保持されます。",
        "始める前に",
        "**古いランプ**を外し、[安全上の注意](safety.md)をお読みください。",
        "`reset` を 5 秒間押します。",
        "青く光るまで待ちます。",
        "ランプは決して分解しないでください。",
        "色",
        "意味",
        "青",
        "準備完了",
    ),
    "th-TH": (
        "ตั้งค่าหลอดไฟ",
        "หลอดไฟเชื่อมต่อกับเครือข่ายของคุณได้ในสามขั้นตอน",
        "หลอดไฟจะจำการตั้งค่าไว้แม้ไฟฟ้าดับ",
        "ก่อนเริ่มต้น",
        "ถอด**หลอดไฟเก่า**ออกแล้วอ่าน[คำแนะนำด้านความปลอดภัย](safety.md)",
        "กด `reset` ค้างไว้ห้าวินาที",
        "รอจนเห็นแสงสีน้ำเงิน",
        "ห้ามเปิดหลอดไฟโดยเด็ดขาด",
        "สี",
        "ความหมาย",
        "สีน้ำเงิน",
        "พร้อมใช้งาน",
    ),
}

BODY = """\
# {0}

{1} {2}

## {3}

{4}

1. {5}

   ```sh
   lamp --reset  # blinks
   ```

2. {6}
   - {7}

> [!WARNING]
> {7}

| {8} | {9} |
| --- | --- |
| {10} | {11} |

### [{8}](#tab/colour)

{10}[^one]

### [{9}](#tab/meaning)

{11}

---

- [x] {11}
- [ ] {10}

<details>
<summary>{9}</summary>

{6}

</details>

{8}
: {10}

[^one]: {7}
"""

SETTINGS = """\
title = "Lamp help"
featured = ["guide/lamp"]
edit_url = "https://example.org/edit/{path}"
feedback_url = "mailto:help@example.org?subject={title}"
report_url = "https://example.org/report?id={id}"
review = true

[theme_options]
footer = "© Lamp"
"""

LANDING = """\
### YamlMime:Landing
title: {0}
summary: {1}
landingContent:
- title: {3}
  linkLists:
  - linkListType: how-to-guide
    links:
    - text: {0}
      url: ../guide/lamp.md
"""

TOC = """\
- name: {0}
  items:
  - href: guide/lamp.md
  - href: guide/safety.md
- href: hub/index.yml
"""

KINDS = {
    "home": "",
    "article": "guide/lamp/",
    "fallback": "guide/safety/",
    "landing": "hub/",
    "section": "guide/",
    "index": "a-z/",
    "not-found": "404.html",
    "redirect": "old/",
}
"""Every kind of page that a locale has, and its address below the locale's."""


def showcase(root: Path, base_url: str = "") -> None:
    """Build the site below `root`, into its folder `out`."""
    files = {"hexapla.toml": f'base_url = "{base_url}"\n{SETTINGS}'}
    for locale, words in SENTENCES.items():
        source = SENTENCES["en-US"]
        texts = words if locale == "en-US" else [*map(_pair, range(102, 120), words, source)]
        translated = "" if locale == "en-US" else "ms.translationtype: MT\n"
        front = f"---\ntitle: {words[0]}\nms.date: 05/06/2026\n{translated}---\n"
        files[f"{locale}/guide/lamp.md"] = front + BODY.format(*texts)
        files[f"{locale}/index.md"] = f"---\ntitle: {words[0]}\n---\n# {words[0]}\n\n{words[1]}\n"
        files[f"{locale}/hub/index.yml"] = LANDING.format(*words)
        files[f"{locale}/toc.yml"] = TOC.format(*words)
        files[f"{locale}/old.md"] = "---\nredirect_url: guide/lamp\n---\n"
    # Changed since it was translated, and never translated.
    lamp = files["en-US/guide/lamp.md"].replace("three steps", "three easy steps")
    files["en-US/guide/lamp.md"] = lamp
    files["en-US/guide/safety.md"] = "---\ntitle: Safety\n---\n# Safety\n\nKeep it dry.\n"
    for path, text in files.items():
        file = root / "in" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    build(site_folder(root / "in"), root / "out", jobs=1)


def large_index(root: Path) -> None:
    """Build a site below `root`, into `out`, whose articles need more than one A–Z page."""
    files = {
        "hexapla.toml": 'search = "off"\n',
        "ar-SA/0.md": "---\ntitle: إعداد المصباح\n---\n# إعداد المصباح\n",
    }
    for number in range(300):
        title = f"{'Connect' if number % 2 else 'Remove'} a device of type {number} for good"
        files[f"en-US/{number}.md"] = f"---\ntitle: {title}\n---\n# {title}\n"
    for path, text in files.items():
        file = root / "in" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    build(site_folder(root / "in"), root / "out", jobs=1)


def _pair(number: int, target: str, source: str) -> str:
    name = f"abcde-{number}"
    lookup = f'<span class="sxs-lookup"><span data-stu-id="{name}">{source}</span></span>'
    return f'<span data-ttu-id="{name}">{target}</span>{lookup}'
