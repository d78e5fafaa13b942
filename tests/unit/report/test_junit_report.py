from __future__ import annotations

import pytest
from lxml import etree
from reports import HOSTILE, RULES, finding, hostile, report

from generator.model.diagnostic import Severity
from generator.model.report import Report
from generator.report.junit import junit_report


def written(one: Report) -> etree._Element:
    text = "".join(junit_report(one))
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def suite(one: Report, locale: str = "fr-FR") -> etree._Element:
    return next(each for each in written(one) if each.get("name") == locale)


def case(one: Report, name: str) -> etree._Element:
    return next(each for each in suite(one) if each.get("name") == name)


def test_each_locale_is_a_suite() -> None:
    assert [each.get("name") for each in written(report(finding()))] == ["en-US", "fr-FR"]


def test_a_check_without_findings_has_passed() -> None:
    own = suite(report(finding()))
    passed = {each.get("name") for each in own if not len(each)}
    assert passed == {rule.name for rule in RULES} - {"code-changed"}
    assert own.get("tests") == str(len(RULES))


def test_a_file_with_findings_is_a_case_that_fails() -> None:
    failure = case(report(finding(), finding(line=9)), "fr-FR/a.md").find("failure")
    assert failure is not None
    assert failure.get("message") == "2 findings"
    assert failure.get("type") == "error"
    assert failure.text is not None
    assert "fr-FR/a.md:5:39: error: the source has `whoami`" in failure.text
    assert "    source: Run `whoami` now." in failure.text


def test_failures_are_counted() -> None:
    one = report(finding(), finding(line=9), finding(path="fr-FR/b.md"))
    assert written(one).get("failures") == "2"
    assert suite(one).get("failures") == "2"


def test_what_does_not_fail_is_output() -> None:
    one = case(report(finding(severity=Severity.WARNING)), "fr-FR/a.md")
    assert one.find("failure") is None
    output = one.findtext("system-out")
    assert output is not None
    assert "warning" in output


def test_what_fails_is_told_apart_in_one_file() -> None:
    mixed = report(finding(), finding(line=9, severity=Severity.INFO))
    one = case(mixed, "fr-FR/a.md")
    assert [each.tag for each in one] == ["failure", "system-out"]


def test_nothing_fails_if_nothing_may() -> None:
    assert written(report(finding(), failing=None)).get("failures") == "0"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_content_stays_text(text: str) -> None:
    one = written(report(hostile(text)))
    expected = written(report(finding()))
    assert [each.tag for each in one.iter()] == [each.tag for each in expected.iter()]
    for element in one.iter():
        words = [element.text or "", *element.attrib.values()]
        assert all(line.isprintable() for word in words for line in word.split("\n"))
