"""From a neutral content tree to a finished, verified PDF. The only package that knows ReportLab."""
