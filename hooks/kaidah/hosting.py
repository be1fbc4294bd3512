"""What a web server has to say with every answer: one policy, written for four servers.

The pages run no script of their own and load nothing from elsewhere, so the policy needs neither
hashes nor exceptions. Who sends the headers, and where the site lies, is up to the host.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from xml.sax.saxutils import quoteattr

# Directives and their meaning: www.w3.org/TR/CSP3. Icons of the theme are data: images in its
# style sheet; the search worker and its index come from the site itself.
_CONTENT: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _CONTENT.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""The headers of every answer, those of errors included."""


def header_files() -> dict[str, str]:
    """Return the files with the headers, by the path they have below the folder for servers."""
    return {path: write() for path, write in _WRITERS.items()}


def _nginx() -> str:
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in HEADERS.items())


def _apache() -> str:
    return "".join(f'Header always set {name} "{value}"\n' for name, value in HEADERS.items())


def _caddy() -> str:
    lines = "".join(f'\t{name} "{value}"\n' for name, value in HEADERS.items())
    return f"header {{\n{lines}}}\n"


def _iis() -> str:
    lines = "".join(
        f"        <add name={quoteattr(name)} value={quoteattr(value)} />\n"
        for name, value in HEADERS.items()
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<configuration>\n  <system.webServer>\n'
        f"    <httpProtocol>\n      <customHeaders>\n{lines}      </customHeaders>\n"
        "    </httpProtocol>\n  </system.webServer>\n</configuration>\n"
    )


_WRITERS: Final[Mapping[str, Callable[[], str]]] = {
    "nginx/headers.conf": _nginx,
    "apache/headers.conf": _apache,
    "caddy/headers.conf": _caddy,
    "iis/web.config": _iis,
}
