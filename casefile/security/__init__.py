"""From a passphrase to a key: Argon2id, key slots, recovery words. And the pixels of pictures."""
