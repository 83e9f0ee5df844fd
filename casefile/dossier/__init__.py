"""From a neutral content tree to a finished, verified PDF: the one package that knows ReportLab."""
