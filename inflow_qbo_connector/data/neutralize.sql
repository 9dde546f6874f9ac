-- A copied database goes silent: it must not write into anybody's books.
UPDATE qbo_connection SET state = 'disconnected', paused = true;
UPDATE qbo_credential
   SET client_secret = NULL, access_token = NULL, refresh_token = NULL, oauth_nonce = NULL;
