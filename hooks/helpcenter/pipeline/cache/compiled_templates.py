"""Compiled Jinja2 templates, cached between builds."""

from __future__ import annotations

from functools import lru_cache
from types import CodeType

from jinja2 import BytecodeCache, Environment, TemplateError, meta
from jinja2.bccache import Bucket

from helpcenter.pipeline.cache.store import Store

_KEY = "templates"


class CompiledTemplates(BytecodeCache):
    """The compiled code of templates by name; Jinja2 ignores the code of a template whose text has changed.

    ``program`` is the fingerprint of everything else that the code depends on: configuration, filters, versions.
    """

    def __init__(self, program: str, code: dict[str, bytes] | None = None) -> None:
        self._program = program
        self._code = code or {}
        self._changed = False
        self._replaced = False

    @classmethod
    def stored(cls, store: Store, program: str) -> CompiledTemplates:
        """Return the code that the previous build stored if its program was the same."""
        before, code = store.load(_KEY) or ("", None)
        return cls(program, code if before == program else None)

    def changes(self) -> dict[str, object]:
        """Return the values that the store lacks, by key."""
        return {_KEY: (self._program, self._code)} if self._changed else {}

    def prepare(self, env: Environment, name: str) -> None:
        """Load the template ``name`` and the templates that it needs into ``env``.

        Errors in a template are reported when a page needs it.
        """
        env.bytecode_cache = self
        self._load(env, name)
        if self._replaced:
            # The code of a template depends on the templates that it includes.
            self._code.clear()
            if env.cache is not None:
                env.cache.clear()
            self._load(env, name)
            self._replaced = False

    def _load(self, env: Environment, name: str) -> None:
        for needed in list(self._code) or _with_all_below(env, name):
            try:
                env.get_template(needed)
            except TemplateError:
                continue

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja2 passes both
        """Return the name: each name refers to one file."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja2 calls this to get the code of a template."""
        if code := self._code.get(bucket.key):
            bucket.code = _loaded(code, bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Jinja2 calls this when it has compiled a template."""
        self._replaced |= bucket.key in self._code
        self._code[bucket.key] = bucket.bytecode_to_string()
        self._changed = True


# Each locale has the same templates, and nothing changes their code.
@lru_cache(maxsize=256)
def _loaded(code: bytes, checksum: str) -> CodeType | None:
    """Return the code of the template with this checksum, None if it is that of another one."""
    bucket = Bucket(Environment(), "", checksum)  # noqa: S701 - it is for no template
    bucket.bytecode_from_string(code)
    return bucket.code


def _with_all_below(env: Environment, name: str) -> list[str]:
    """Return a template and all templates that it extends, includes or imports, directly or indirectly."""
    found: dict[str, None] = {}
    wanted = [name]
    while wanted:
        name = wanted.pop()
        if name in found or env.loader is None:
            continue
        found[name] = None
        try:
            tree = env.parse(env.loader.get_source(env, name)[0])
        except TemplateError:
            continue
        wanted += [other for other in meta.find_referenced_templates(tree) if other]
    return list(found)
