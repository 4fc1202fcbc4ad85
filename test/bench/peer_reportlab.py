"""Peer of the report: one line an account, six cells, an embedded font. Arguments: target, font file, rows."""
import sys
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

target, font, rows = sys.argv[1], sys.argv[2], int(sys.argv[3])
pdfmetrics.registerFont(TTFont("Plex", font))
page = canvas.Canvas(target, pagesize=A4)
per_page = 48
for start in range(0, max(rows, 1), per_page):
    page.setFont("Plex", 8)
    for line in range(min(per_page, rows - start)):
        y = 790 - line * 15
        for column, text in enumerate((f"given.family.{start + line}@nordwind.example", "entra", "weak", "external-facing", "phone", "enforced")):
            page.drawString(40 + (0 if column == 0 else 150 + column * 55), y, text)
    page.showPage()
page.save()
