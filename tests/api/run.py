"""Asks a hub of the demo hospital everything that its description allows, and much that it does not (schemathesis).

`cargo xtask test api` runs it: PYTHON run.py HUB_PROGRAM ROOT SECONDS. Nothing is asked that is not in `/openapi.json`; no answer
may be a 5xx, a status that is not described, or a body that is not as described. The seed is fixed.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

SEED = 20261130
EXAMPLES = 4
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
PASSWORD = "api-walk-password"
ROLES = {
    "requester": "requester",
    "dispatcher": "dispatcher",
    "supervisor": "supervisor",
    "technician": "technician",
    "keeper": "keeper",
    "section chief": "chief",
    "auditor": "auditor",
    "finance": "finance",
    "manager": "manager",
    "administrator": "administrator",
}
SCOPES = ["orders", "stores", "base_data", "accounts"]


def cast(said):
    """Staff numbers by role, from the table that the hub prints."""
    numbers = {}
    for line in said.splitlines():
        words = re.split(r"\s{2,}", line)
        if len(words) > 2 and words[1] in ROLES:
            numbers[ROLES[words[1]]] = words[2]
    return numbers


class Browser:
    """Somebody who is signed in."""

    def __init__(self, url, number):
        self.url = url
        self.cookie = ""
        answer = self.post("/session", {"staff_number": number, "password": PASSWORD})
        self.person = answer["me"]["person"]["id"]

    def post(self, path, body):
        request = urllib.request.Request(
            self.url + path,
            data=json.dumps(body).encode(),
            headers={"content-type": "application/json", "x-yizhan": "1", "cookie": self.cookie},
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            self.cookie = response.headers.get("set-cookie", self.cookie).split(";")[0]
            return json.load(response)


def tokens(url, numbers):
    """A token of every scope in the name of each role."""
    administrator = Browser(url, numbers["administrator"])
    end = int(time.time() * 1000) + 24 * 3600 * 1000
    made = {}
    for role, number in numbers.items():
        wish = {
            "password": PASSWORD,
            "name": role,
            "person": Browser(url, number).person,
            "scopes": SCOPES,
            "ends_at": end,
        }
        made[role] = administrator.post("/tokens", wish)["token"]
    return made


def configuration(url, made):
    """Whoever may ask asks: each request with the token of a role that it is for."""
    with urllib.request.urlopen(url + "/openapi.json", timeout=30) as response:
        description = json.load(response)
    by_role = {}
    for path in description["paths"].values():
        operation = path["post"]
        roles = operation["x-roles"]
        role = "dispatcher" if "dispatcher" in roles else roles[0]
        by_role.setdefault(role, []).append(operation["operationId"])
    lines = []
    for role, names in by_role.items():
        lines += [
            "[[operations]]",
            f"include-operation-id = {json.dumps(names)}",
            f'headers = {{ Authorization = "Bearer {made[role]}" }}',
            "",
        ]
    return "\n".join(lines)


def main():
    program, root, seconds = sys.argv[1:4]
    st = os.path.join(os.path.dirname(sys.executable), "st")
    with tempfile.TemporaryDirectory(prefix="yizhan-api-") as folder:
        data, ui = os.path.join(folder, "data"), os.path.join(folder, "ui")
        os.mkdir(ui)
        with open(os.path.join(ui, "index.html"), "w") as page:
            page.write("<title>Yizhan</title>")
        bring = [program, "import", os.path.join(root, "demo/hospital"), "--data", data]
        bring += ["--demo", "--demo-password", PASSWORD]
        said = subprocess.run(bring, check=True, capture_output=True, text=True).stdout
        log = open(os.path.join(folder, "log"), "w+")
        serve = [program, "serve", "--data", data, "--ui", ui, "--listen", "127.0.0.1:0"]
        hub = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            url = next(
                found.group(1)
                for found in (re.match(r"listening on (http:\S+)", line) for line in hub.stdout)
                if found
            )
            with open(os.path.join(folder, "schemathesis.toml"), "w") as file:
                file.write(configuration(url, tokens(url, cast(said))))
            run = [st, "--config-file", os.path.join(folder, "schemathesis.toml"), "run", url + "/openapi.json"]
            run += ["--checks", CHECKS, "--phases", "coverage,fuzzing", "--seed", str(SEED)]
            run += ["--max-examples", str(EXAMPLES), "--continue-on-failure", "--generation-database", "none"]
            run += ["--max-time", seconds, "--no-shrink", "--warnings", "off", "--suppress-health-check", "all"]
            run += sys.argv[4:]
            done = subprocess.run(run, cwd=folder)
        finally:
            hub.terminate()
            hub.wait(timeout=30)
            log.seek(0)
            # What went wrong inside stands in the hub's own log.
            sys.stderr.writelines(line for line in log if "ERROR" in line or "panicked" in line)
        sys.exit(done.returncode)


main()
