namespace CustomerService.Proving.GameDay.Local;

/// <summary>The settings of a dovecot that serves Maildir folders, with one password for all mailboxes.</summary>
internal static class DovecotConfiguration
{
    /// <summary>As the file has them.</summary>
    /// <param name="folder">Holds <c>mail</c>, with a folder for each mailbox, and <c>run</c>.</param>
    /// <param name="user">Who runs it and owns the folder.</param>
    /// <param name="password">Of every mailbox.</param>
    /// <param name="port">Where it answers IMAP, on this machine alone.</param>
    /// <param name="tokens">The file that says who checks tokens; null where a password opens mailboxes.</param>
    public static string Of(string folder, string user, string password, int port, string? tokens = null) => $$"""
        protocols = imap
        listen = 127.0.0.1
        base_dir = {{folder}}/run
        state_dir = {{folder}}/run
        log_path = {{folder}}/dovecot.log
        default_internal_user = {{user}}
        default_internal_group = {{user}}
        default_login_user = {{user}}
        ssl = no
        disable_plaintext_auth = no
        first_valid_uid = 1
        mail_location = maildir:{{folder}}/mail/%n
        service anvil {
          chroot =
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = {{port}}
          }
          inet_listener imaps {
            port = 0
          }
        }
        {{(tokens is null ? "" : "auth_mechanisms = oauthbearer xoauth2")}}
        passdb {
          driver = {{(tokens is null ? "static" : "oauth2")}}
          {{(tokens is null ? "" : "mechanisms = oauthbearer xoauth2")}}
          args = {{tokens ?? $"password={password}"}}
        }
        userdb {
          driver = static
          args = uid={{user}} gid={{user}} home={{folder}}/mail/%n
        }
        """;
}
