"""Case files of families of the killed and the disappeared: their demands, letters and dossiers."""
