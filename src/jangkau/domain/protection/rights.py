"""What a person may claim, by program and state (PP 44/2015 Arts 25, 34, 39, 42; PP 46/2015 Art 26)."""

from enum import StrEnum

from jangkau.domain.protection.words import Words
from jangkau.domain.terms import Program


class Right(StrEnum):
    """A right as a word for machines; `RIGHTS` says it to people."""

    CARE_NOW = "care_now"
    CASH_NOW = "cash_now"
    CASH_AFTER_ARREARS = "cash_after_arrears"
    FUNERAL_NOW = "funeral_now"
    DEATH_CASH_NOW = "death_cash_now"
    DEATH_CASH_AFTER_ARREARS = "death_cash_after_arrears"
    SCHOLARSHIP_NOW = "scholarship_now"
    SCHOLARSHIP_AFTER_ARREARS = "scholarship_after_arrears"
    BALANCE_STAYS = "balance_stays"
    BALANCE_GROWS = "balance_grows"
    YEARS_KEPT = "years_kept"
    YEARS_GROW = "years_grow"
    JOB_LOSS_HELP = "job_loss_help"


RIGHTS = {
    Right.CARE_NOW: Words(
        id="perawatan dan pengobatan kecelakaan kerja, sekarang juga",
        en="care and treatment after a work accident, now",
    ),
    Right.CASH_NOW: Words(
        id="manfaat uang kecelakaan kerja, sekarang juga",
        en="the cash benefits after a work accident, now",
    ),
    Right.CASH_AFTER_ARREARS: Words(
        id="manfaat uang kecelakaan kerja, setelah sembuh dan setelah tunggakan dilunasi",
        en="the cash benefits after a work accident, once recovered and once the arrears are paid",
    ),
    Right.FUNERAL_NOW: Words(
        id="biaya pemakaman, sekarang juga",
        en="the funeral cost, now",
    ),
    Right.DEATH_CASH_NOW: Words(
        id="santunan sekaligus dan santunan berkala kematian, sekarang juga",
        en="the lump sum and the periodic sum on death, now",
    ),
    Right.DEATH_CASH_AFTER_ARREARS: Words(
        id="santunan sekaligus dan santunan berkala kematian, setelah ahli waris melunasi tunggakan",
        en="the lump sum and the periodic sum on death, once the heirs have paid the arrears",
    ),
    Right.SCHOLARSHIP_NOW: Words(
        id="beasiswa anak",
        en="scholarships for children",
    ),
    Right.SCHOLARSHIP_AFTER_ARREARS: Words(
        id="beasiswa anak, setelah ahli waris melunasi tunggakan",
        en="scholarships for children, once the heirs have paid the arrears",
    ),
    Right.BALANCE_STAYS: Words(
        id="saldo JHT yang sudah terkumpul tetap milik peserta",
        en="the savings gathered so far stay the member's",
    ),
    Right.BALANCE_GROWS: Words(
        id="saldo JHT bertambah dengan iuran baru",
        en="the savings grow by new contributions",
    ),
    Right.YEARS_KEPT: Words(
        id="masa iur pensiun yang sudah terkumpul tetap dihitung",
        en="the pension's contribution time so far stays counted",
    ),
    Right.YEARS_GROW: Words(
        id="masa iur pensiun bertambah",
        en="the pension's contribution time grows",
    ),
    Right.JOB_LOSS_HELP: Words(
        id="manfaat kehilangan pekerjaan menurut syaratnya",
        en="help after losing a job, on its own conditions",
    ),
}
"""Each right in words that fit into a list."""

WHILE_PROTECTED = {
    Program.JKK: (Right.CARE_NOW, Right.CASH_NOW),
    Program.JKM: (Right.FUNERAL_NOW, Right.DEATH_CASH_NOW, Right.SCHOLARSHIP_NOW),
    Program.JHT: (Right.BALANCE_STAYS, Right.BALANCE_GROWS),
    Program.JP: (Right.YEARS_KEPT, Right.YEARS_GROW),
    Program.JKP: (Right.JOB_LOSS_HELP,),
}
WHILE_IN_ARREARS = {
    Program.JKK: (Right.CARE_NOW, Right.CASH_AFTER_ARREARS),
    Program.JKM: (
        Right.FUNERAL_NOW,
        Right.DEATH_CASH_AFTER_ARREARS,
        Right.SCHOLARSHIP_AFTER_ARREARS,
    ),
    Program.JHT: (Right.BALANCE_STAYS,),
    Program.JP: (Right.YEARS_KEPT,),
    Program.JKP: (),
}
WHEN_ENDED = {
    Program.JKK: (),
    Program.JKM: (),
    Program.JHT: (Right.BALANCE_STAYS,),
    Program.JP: (Right.YEARS_KEPT,),
    Program.JKP: (),
}

WAIT = (Right.DEATH_CASH_NOW, Right.DEATH_CASH_AFTER_ARREARS)
"""What heirs of a new BPU member have no right to yet (Permenaker 1/2025)."""

SCHOLARSHIPS = (Right.SCHOLARSHIP_NOW, Right.SCHOLARSHIP_AFTER_ARREARS)
"""What heirs have a right to after enough months of contributions (PP 82/2019 Art 34)."""
