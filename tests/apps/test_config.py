"""Starting: settings that cannot be used are refused without a password in the sentence; no list is
left in the open by a web server that was killed while receiving it."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile

from jangkau.cli.run import sweep_uploads
from jangkau.config import options, postgres
from jangkau.domain.terms import Refused


def test_a_number_that_is_none_is_refused_with_the_setting_and_its_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JANGKAU_PORT", "delapan ribu")
    with pytest.raises(Refused) as refused:
        assert options.PORT.number
    assert refused.value.code == "config.not_a_number"
    assert "JANGKAU_PORT" in refused.value.sentence("id")
    assert "8000" in refused.value.sentence("en")


def test_an_address_that_is_none_is_refused_without_saying_it_again() -> None:
    with pytest.raises(Refused) as refused:
        postgres.django_database("postgresql:/u:geheim@x nonsense")
    assert refused.value.code == "config.bad_database_address"
    assert "geheim" not in refused.value.sentence("en")


def test_a_server_that_does_not_answer_is_refused_without_the_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("JANGKAU_DATABASE_URL", "postgresql://u:geheim@127.0.0.1:1/x")
    with pytest.raises(Refused) as refused:
        postgres.ensure_running()
    assert refused.value.code == "config.database_unreachable"
    assert "127.0.0.1:1" in refused.value.sentence("id")
    assert "geheim" not in refused.value.sentence("id")


def test_a_half_received_list_is_gone_at_the_next_start(
    tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)  # type: ignore[attr-defined]
    half = TemporaryUploadedFile("daftar.xlsx", "", 0, "")
    (tmp_path / "keys.json").write_text("{}")
    sweep_uploads(tmp_path)
    assert [left.name for left in tmp_path.iterdir()] == ["keys.json"]
    half.close()
