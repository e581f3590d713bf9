"""Signing in: letters, and the accounts of a real provider (npm oidc-provider).
What the provider needs is installed: tests/web/CMakeLists.txt."""

import contextlib
import http.client
import json
import os
import re
import subprocess
import unittest
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from system import AN_GIANG, BUILD, ROOT, System, SystemTest

WEB = ROOT / "tests" / "web"
UNIT = "30292"
CAMPAIGN = AN_GIANG.name
ACCOUNTS = {
    "can-bo": {"baocao_role": "unit", "baocao_unit": UNIT, "baocao_campaign": CAMPAIGN},
    "tong-hop": {"baocao_role": "collector"},
    "giam-doc": {"baocao_role": "director"},
    "khong-vai-tro": {},
    "khong-don-vi": {"baocao_role": "unit", "baocao_campaign": CAMPAIGN},
}


class Provider:
    """npm's oidc-provider as tests/web/provider sets it up."""

    def __init__(self, redirect, port=0, algorithm="RS256", behind=0):
        options = {"port": port, "redirect": redirect, "accounts": ACCOUNTS,
                   "algorithm": algorithm, "behind": behind}
        self.process = subprocess.Popen(
            ["node", "provider/provider.mjs", json.dumps(options)], cwd=WEB,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(self.process.stdout.readline())
        self.issuer = f"http://localhost:{self.port}"

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class Browser:
    """Keeps cookies, by host and port, and follows a redirect when told to."""

    def __init__(self):
        self.cookies = {}
        self.attributes = {}

    def request(self, address, body=None, headers=None):
        parts = urlsplit(address)
        jar = self.cookies.setdefault(parts.netloc, {})
        sent = {"Cookie": "; ".join(f"{n}={v}" for n, v in jar.items()), **(headers or {})}
        target = parts.path + ("?" + parts.query if parts.query else "")
        line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
        with contextlib.closing(line):
            line.request("POST" if body is not None else "GET", target, body, sent)
            answer = line.getresponse()
            answer.text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            pair, _, attributes = cookie.partition(";")
            name, _, value = pair.partition("=")
            self.attributes[name] = attributes
            if value and "Max-Age=0" not in attributes:
                jar[name] = value
            else:
                jar.pop(name, None)
        location = answer.headers.get("Location")
        answer.location = urljoin(address, location) if location else None
        return answer


def with_parameter(address, name, value):
    parts = urlsplit(address)
    query = {k: v[0] for k, v in parse_qs(parts.query).items()}
    query[name] = value
    return parts._replace(query=urlencode(query)).geturl()


class SystemWithProvider(System):
    """Its portal knows a provider."""

    provider = None

    def service_command(self, service):
        command = super().service_command(service)
        if service == "portal":
            secret = self.data / "keys" / "client-secret"
            secret.write_text("only: for+tests &%\n")
            command += ["--oidc-issuer", self.provider.issuer,
                        "--oidc-client-id", "baocao",
                        "--oidc-client-secret-file", str(secret),
                        "--public-address", f"http://127.0.0.1:{self.http}",
                        "--oidc-name", "tài khoản công vụ"]
        return command


class AccessTest(SystemTest):
    @classmethod
    def make_system(cls):
        system = SystemWithProvider(cls.folder, cls.campaigns)
        cls.portal = f"http://127.0.0.1:{system.http}"
        cls.redirect = f"{cls.portal}/session/oidc/callback"
        system.provider = Provider(cls.redirect)
        cls.addClassCleanup(lambda: system.provider.stop())
        return system

    def other_provider(self, **options):
        """Another process at the same address, for one test."""
        port = self.system.provider.port
        self.system.provider.stop()
        self.system.provider = Provider(self.redirect, port=port, **options)

    # -- steps -----------------------------------------------------------------

    def begin(self, browser):
        """The address at the provider that the portal sends the browser to."""
        answer = browser.request(f"{self.portal}/session/oidc/start")
        self.assertEqual(answer.status, 302, answer.text)
        return answer.location

    def log_in(self, browser, address, login):
        """Through the provider's form; the address it sends the browser to."""
        answer = browser.request(address)
        while answer.status in (302, 303) and not answer.location.startswith(self.portal):
            answer = browser.request(answer.location)
        if answer.status == 200:
            form = re.search(r'action="([^"]+)"', answer.text).group(1)
            answer = browser.request(
                form, urlencode({"prompt": "login", "login": login, "password": "x"}),
                {"Content-Type": "application/x-www-form-urlencoded"})
            while not answer.location.startswith(self.portal):
                answer = browser.request(answer.location)
        return answer.location

    def at_the_door(self, login, browser=None):
        """A browser and the callback's address, still to be asked for."""
        browser = browser or Browser()
        return browser, self.log_in(browser, self.begin(browser), login)

    def session(self, browser):
        answer = browser.request(f"{self.portal}/session")
        return json.loads(answer.text) if answer.status == 200 else None

    def call(self, browser, method, request):
        return browser.request(
            f"{self.portal}/api/v1/{method}", json.dumps(request),
            {"Content-Type": "application/json", "X-Baocao": "1", "Origin": self.portal})

    def expect_refused(self, browser, callback, fault):
        answer = browser.request(callback, headers={"Sec-Fetch-Site": "cross-site"})
        self.assertEqual(answer.status, 302)
        self.assertEqual(answer.location, f"{self.portal}/dang-nhap?loi={fault}")
        self.assertIsNone(self.session(browser))

    # -- provider ----------------------------------------------------------------

    def test_a_unit_officer_signs_in_with_the_sites_account(self):
        browser = Browser()
        ways = json.loads(browser.request(f"{self.portal}/session/ways").text)
        self.assertEqual(ways, {"letter": True, "provider": True, "name": "tài khoản công vụ"})
        address = self.begin(browser)
        asked = parse_qs(urlsplit(address).query)
        self.assertEqual(asked["code_challenge_method"], ["S256"])
        self.assertIn("SameSite=Lax", browser.attributes["baocao_sign_in"])
        self.assertIn("HttpOnly", browser.attributes["baocao_sign_in"])
        callback = self.log_in(browser, address, "can-bo")
        # As browsers tell it that come back from another site.
        answer = browser.request(callback, headers={"Sec-Fetch-Site": "cross-site"})
        self.assertEqual((answer.status, answer.location), (302, f"{self.portal}/"))
        self.assertIn("SameSite=Strict", browser.attributes["baocao_session"])
        self.assertIn("HttpOnly", browser.attributes["baocao_session"])
        session = self.session(browser)
        self.assertEqual((session["role"], session["unit"], session["campaign"]),
                         ("unit", UNIT, CAMPAIGN))
        self.assertEqual(session["subject"], "can-bo")
        own = {"parent": f"campaigns/{CAMPAIGN}/units/{UNIT}"}
        self.assertEqual(self.call(browser, "IntakeService/ListSubmissions", own).status, 200)
        other = {"parent": f"campaigns/{CAMPAIGN}/units/30307"}
        self.assertEqual(self.call(browser, "IntakeService/ListSubmissions", other).status, 403)

    def test_the_collecting_body_signs_in_with_the_sites_account(self):
        browser, callback = self.at_the_door("tong-hop")
        browser.request(callback)
        session = self.session(browser)
        self.assertEqual((session["role"], session["unit"]), ("collector", ""))
        progress = {"parent": f"campaigns/{CAMPAIGN}"}
        self.assertEqual(self.call(browser, "AggregationService/GetProgress", progress).status, 200)

    def test_keys_of_both_kinds_are_taken_and_new_ones_are_fetched(self):
        for algorithm in ("ES256", "RS256"):
            self.other_provider(algorithm=algorithm)
            browser, callback = self.at_the_door("can-bo")
            browser.request(callback)
            self.assertEqual(self.session(browser)["role"], "unit", algorithm)

    def test_another_state_is_refused(self):
        browser, callback = self.at_the_door("can-bo")
        self.expect_refused(browser, with_parameter(callback, "state", "x" * 22), "stale")

    def test_what_another_browser_began_is_refused(self):
        _, callback = self.at_the_door("can-bo")
        self.expect_refused(Browser(), callback, "stale")
        other = Browser()
        self.begin(other)
        self.expect_refused(other, callback, "stale")

    def test_a_token_for_another_nonce_is_refused(self):
        browser = Browser()
        address = with_parameter(self.begin(browser), "nonce", "x" * 22)
        self.expect_refused(browser, self.log_in(browser, address, "can-bo"), "token")

    def test_a_code_for_another_verifier_is_refused(self):
        browser = Browser()
        address = with_parameter(self.begin(browser), "code_challenge", "x" * 43)
        self.expect_refused(browser, self.log_in(browser, address, "can-bo"), "refused")

    def test_a_code_is_good_once(self):
        browser, callback = self.at_the_door("can-bo")
        kept = browser.cookies[urlsplit(self.portal).netloc]["baocao_sign_in"]
        browser.request(callback)
        self.assertIsNotNone(self.session(browser))
        thief = Browser()
        # What was kept is gone with the first return; a thief who has it all
        # the same is refused by the provider.
        self.assertNotIn("baocao_sign_in", browser.cookies[urlsplit(self.portal).netloc])
        thief.cookies[urlsplit(self.portal).netloc] = {"baocao_sign_in": kept}
        self.expect_refused(thief, callback, "refused")

    def test_an_expired_token_is_refused(self):
        self.other_provider(behind=7200)
        browser, callback = self.at_the_door("can-bo")
        self.expect_refused(browser, callback, "token")
        self.other_provider()

    def test_claims_without_rights_are_refused(self):
        for login in ("giam-doc", "khong-vai-tro", "khong-don-vi"):
            with self.subTest(login):
                browser, callback = self.at_the_door(login)
                self.expect_refused(browser, callback, "role")

    def test_who_turns_back_at_the_provider_is_told_so(self):
        browser = Browser()
        state = parse_qs(urlsplit(self.begin(browser)).query)["state"][0]
        self.expect_refused(
            browser, f"{self.redirect}?error=access_denied&state={state}", "denied")

    def test_a_provider_that_is_down_is_told_of(self):
        browser, callback = self.at_the_door("can-bo")
        port = self.system.provider.port
        self.system.provider.stop()
        self.expect_refused(browser, callback, "away")
        self.system.provider = Provider(self.redirect, port=port)
        browser, callback = self.at_the_door("can-bo", browser)
        browser.request(callback)
        self.assertIsNotNone(self.session(browser))

    def test_another_sites_page_begins_nothing(self):
        answer = Browser().request(f"{self.portal}/session/oidc/start",
                                   headers={"Sec-Fetch-Site": "cross-site"})
        self.assertEqual(answer.status, 403)

    def test_the_journey_in_a_browser(self):
        done = subprocess.run(
            ["node", "--test", "provider/sign_in.test.mjs"], cwd=WEB, capture_output=True, text=True,
            env={"BAOCAO_FAILED": str(BUILD / "tests" / "web" / "failed" / "provider"),
                 **os.environ, "BAOCAO_PORTAL": self.portal})
        self.assertEqual(done.returncode, 0, (done.stdout + done.stderr)[-6000:])

    # -- letters -------------------------------------------------------------------

    def letters(self, *arguments, token="collector"):
        return self.system.run("--json", "letters", *arguments, token=token)

    def sign_in(self, code):
        browser = Browser()
        answer = browser.request(
            f"{self.portal}/session", json.dumps({"code": code}),
            {"Content-Type": "application/json", "X-Baocao": "1", "Origin": self.portal})
        return browser, answer

    def test_letters_are_made_listed_and_used(self):
        made = self.letters("issue", "30307", "30313")
        self.assertEqual(made.code, 0, made.err)
        letters = {each["unit"]: each for each in made.json()["letters"]}
        self.assertEqual(set(letters), {"30307", "30313"})
        browser, answer = self.sign_in(letters["30307"]["code"].lower())
        self.assertEqual(answer.status, 200, answer.text)
        self.assertEqual(self.session(browser)["unit"], "30307")
        listed = {each["unit"]: each for each in self.letters("list").json()["letters"]}
        self.assertIn("useTime", listed["30307"])
        self.assertNotIn("useTime", listed["30313"])
        self.assertNotIn("code", listed["30313"])
        shown = self.system.run("letters", "list")
        self.assertIn("chưa dùng", shown.out)
        self.assertNotIn(letters["30313"]["code"], shown.out)

    def test_letters_of_other_roles_are_for_operators(self):
        refused = self.letters("issue", "--role", "collector")
        self.assertEqual(refused.code, 4, refused.err)
        made = self.letters("issue", "--role", "collector", token="operator")
        self.assertEqual(made.code, 0, made.err)
        browser, _ = self.sign_in(made.json()["letters"][0]["code"])
        session = self.session(browser)
        self.assertEqual((session["role"], session["campaign"]), ("collector", CAMPAIGN))
        made = self.letters("issue", "--role", "reader", "--all-campaigns", token="operator")
        browser, _ = self.sign_in(made.json()["letters"][0]["code"])
        session = self.session(browser)
        self.assertEqual((session["role"], session["campaign"]), ("reader", ""))
        listed = self.letters("list", "--all-campaigns").json()["letters"]
        self.assertEqual([each["role"] for each in listed], ["reader"])

    def test_wrong_units_and_wrong_usage_are_said(self):
        unknown = self.letters("issue", "99999")
        self.assertEqual(unknown.code, 1, unknown.err)
        self.assertIn("99999", unknown.err)
        self.assertEqual(self.letters("issue").code, 2)
        self.assertEqual(self.letters("issue", "30292", "--all").code, 2)
        self.assertEqual(self.letters("issue", "--all", "--all-campaigns").code, 2)
        self.assertEqual(self.letters("issue", "--all", "--valid-days", "61").code, 2)


if __name__ == "__main__":
    unittest.main()
