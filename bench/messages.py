"""How fast payment messages are read, and in how much memory: a statement of many entries, generated and read back.

python -m bench.messages [--entries 100000]
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

from coverstory.lake import Lake
from coverstory.sources import MessageFile

ENTRY = """<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2023-03-01</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>R{at}</EndToEndId></Refs>
<RltdPties><Cdtr><Pty><Nm>Payee {payee}</Nm></Pty></Cdtr><CdtrAcct><Id><Othr><Id>{payee}</Id></Othr></Id></CdtrAcct>
</RltdPties><RmtInf><Ustrd>Invoice {at}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
"""


def main() -> None:
    """Print the rate and the most memory."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--entries", type=int, default=100_000)
    entries = options.parse_args().entries
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "statement.xml"
        with path.open("w") as file:
            file.write("<Document><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id><Acct><Id>")
            file.write("<IBAN>DE89370400440532013000</IBAN></Id></Acct>")
            for at in range(entries):
                file.write(ENTRY.format(amount=f"{at % 900}.{at % 100:02}", at=at, payee=at % 5000))
            file.write("</Stmt></BkToCstmrStmt></Document>")
        lake = Lake(Path(name) / "lake")
        received = lake.receive(path)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.perf_counter()
        stored = lake.ingest_message(MessageFile(path, path.name, "iso20022"), received)
        took = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = {each.kind: each.rows for each in stored}
    print(f"{received.size / 1e6:.0f} MB, {rows}: {took:.1f} s, {entries / took:,.0f} entries a second")
    print(f"most memory: {after / 1024:.0f} MB, {(after - before) / 1024:.0f} MB of it for reading")


if __name__ == "__main__":
    main()
