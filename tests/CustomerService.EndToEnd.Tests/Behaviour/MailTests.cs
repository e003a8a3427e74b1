using System.Net;
using System.Text.RegularExpressions;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>Customers write mails to a real mail server, and find the answers in their mailboxes: SMTP, IMAP with IDLE, threads.</summary>
public sealed partial class MailTests(RunningHost running) : IClassFixture<RunningHost>
{
    [Fact]
    public async Task A_mail_is_answered_in_its_thread_and_its_answer_goes_on_in_the_same_conversation()
    {
        await using var mail = await MailServer.StartAsync();
        await SetUpAsync(mail, "threads");

        // Before the first reading, and after: the second comes while the reader waits.
        await mail.SendAsync("ada@example.org", "support@shop.example", Mail("ada@example.org", "q1@example.org", "Order", "Where is my order?"));
        var answer = await OneAsync(mail, "ada", 1);
        Assert.Equal("<q1@example.org>", Header(answer, "In-Reply-To"));
        Assert.Equal("<q1@example.org>", Header(answer, "References"));
        Assert.Equal("Re: Order", Header(answer, "Subject"));
        Assert.Equal("auto-replied", Header(answer, "Auto-Submitted"));
        Assert.Contains("support@shop.example", Header(answer, "From"), StringComparison.Ordinal);

        // The answer of her program quotes ours, and goes to the address that it names.
        var replyTo = Header(answer, "Reply-To").Trim('<', '>');
        Assert.Matches(@"\Asupport\+p[a-z2-7]{16}@shop\.example\z", replyTo);
        var ours = Header(answer, "Message-ID");
        await mail.SendAsync(
            "ada@example.org", replyTo,
            Mail("ada@example.org", "q2@example.org", "Re: Order", "I want to talk to a human\n\nOn Monday, Shop wrote:\n> Where is my order?", ("In-Reply-To", ours), ("References", $"<q1@example.org> {ours}")));
        var second = await OneAsync(mail, "ada", 2);
        Assert.Equal("<q2@example.org>", Header(second, "In-Reply-To"));
        Assert.Equal(ConversationOf(answer), ConversationOf(second));
        await Wait.UntilAsync(() => mail.SeenIn("support") == 2, () => $"Not marked as read.\n{mail.Everything}");

        // Both are in one conversation, the quotation is not in what was said, and all of it is kept.
        var said = (await running.Api.TranscriptAsync(ConversationOf(answer))).Where(each => each.GetProperty("from").GetString() == "customer").ToList();
        Assert.Equal(["Order\n\nWhere is my order?", "I want to talk to a human"], said.Select(each => each.GetProperty("text").GetString()));
        Assert.Equal("mail.txt", said[1].GetProperty("content").GetProperty("parts")[0].GetProperty("media").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Whoever_has_somebody_elses_reply_address_gets_a_conversation_of_their_own_and_machines_get_no_answer()
    {
        await using var mail = await MailServer.StartAsync();
        await SetUpAsync(mail, "strangers");
        await mail.SendAsync("ada@example.org", "support@shop.example", Mail("ada@example.org", "s1@example.org", "Order", "Where is my order?"));
        var hers = await OneAsync(mail, "ada", 1);

        await mail.SendAsync("eve@evil.example", Header(hers, "Reply-To").Trim('<', '>'), Mail("eve@shop.example", "s2@evil.example", "Re: Order", "Where is my order?"));
        var other = await OneAsync(mail, "eve", 1);
        Assert.NotEqual(ConversationOf(hers), ConversationOf(other));

        // A machine's mail and one that follows it: the second is answered, the first was not.
        await mail.SendAsync("ada@example.org", "support@shop.example", Mail("ada@example.org", "s3@example.org", "Away", "I am on holiday", ("Auto-Submitted", "auto-replied")));
        await Wait.UntilAsync(() => mail.SeenIn("support") == 3, () => $"Not read.\n{mail.Everything}");
        Assert.Single(mail.MailsOf("ada"));
    }

    [Fact]
    public async Task A_mail_that_comes_back_is_told_to_its_conversation_and_answered_by_nobody()
    {
        await using var mail = await MailServer.StartAsync();
        await SetUpAsync(mail, "bounces");

        // There is no mailbox of that name: the server takes the answer, and then reports that it can't deliver it.
        await mail.SendAsync("gone@example.org", "support@shop.example", Mail("gone@example.org", "b1@example.org", "Order", "Where is my order?"));
        await Wait.UntilAsync(() => mail.SeenIn("support") == 2, () => $"No bounce.\n{running.Host.Everything}\n{mail.Everything}");

        var bounce = Assert.Single(mail.MailsOf("support"), each => each.Contains("multipart/report", StringComparison.Ordinal));
        var ours = OurId().Match(bounce);
        Assert.True(ours.Success, bounce);
        var conversation = ConversationOf($"Message-ID: {ours.Value}\n\n");
        await Wait.UntilAsync(
            async () => (await running.Api.TranscriptAsync(conversation)).Exists(each => each.TryGetProperty("delivery", out var delivery)
                && delivery.ToString().Contains("failed", StringComparison.OrdinalIgnoreCase)),
            () => $"Not told.\n{running.Host.Everything}");
        Assert.Equal(2, mail.MailsOf("support").Count);
    }

    [Fact]
    public async Task A_server_that_was_away_is_read_again()
    {
        await using var mail = await MailServer.StartAsync();
        await SetUpAsync(mail, "away");
        await mail.SendAsync("ada@example.org", "support@shop.example", Mail("ada@example.org", "a1@example.org", "Order", "Where is my order?"));
        await OneAsync(mail, "ada", 1);

        await mail.StopImapAsync();
        await mail.SendAsync("ada@example.org", "support@shop.example", Mail("ada@example.org", "a2@example.org", "Refund", "I want a refund"));
        await mail.StartImapAsync();
        await OneAsync(mail, "ada", 2);
        Assert.Equal(2, mail.MailsOf("ada").Count);
    }

    [Fact]
    public async Task A_mailbox_is_signed_in_to_with_tokens()
    {
        await using var tokens = await TokenServer.StartAsync();
        await using var mail = await MailServer.StartAsync($"{tokens.Address}/introspect");
        var (status, body) = await running.Api.PutAsync("channels/email/tokens", new
        {
            imapHost = "127.0.0.1",
            imapPort = mail.ImapPort,
            smtpHost = "127.0.0.1",
            smtpPort = mail.SmtpPort,
            userName = "support",
            tokenUrl = $"{tokens.Address}/token",
            clientId = "app",
            clientSecret = "app-secret",
            scope = "mail",
            replySecret = "reply-secret-0123456789",
            from = "support@shop.example",
        });
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
        Assert.DoesNotContain("app-secret", body.ToString(), StringComparison.Ordinal);

        await mail.SendAsync("ada@example.org", "support@shop.example", Mail("ada@example.org", "t1@example.org", "Order", "Where is my order?"));
        await OneAsync(mail, "ada", 1);

        Assert.Contains("client_credentials", tokens.Requests);
        Assert.Contains("support", mail.Everything, StringComparison.Ordinal);
    }

    /// <summary>An account of notices tells a person, by the mail account that the tenant has, each thing once.</summary>
    [Fact]
    public async Task A_person_is_told_of_events_by_mail()
    {
        await using var mail = await MailServer.StartAsync();
        await SetUpAsync(mail, "notices");
        var (status, body) = await running.Api.PutAsync(
            "channels/events-notice/duty", new { channel = "email", account = "notices", to = "ada@example.org", kinds = "conversation.rated" });
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");

        await running.Api.SayAsync("rated", "m-1", "Where is my order?");
        Assert.Equal(HttpStatusCode.OK, (await running.Api.PostAsync("conversations/rated/rating", new { score = 2 })).Status);
        var told = await OneAsync(mail, "ada", 1);
        Assert.Contains("conversation.rated", Header(told, "Subject"), StringComparison.Ordinal);
        Assert.Contains("conversation.rated: conversations/rated", told, StringComparison.Ordinal);
        Assert.Contains("score: 2", told, StringComparison.Ordinal);
        Assert.Single(mail.MailsOf("ada"));
        await running.Api.DeleteAsync("channels/events-notice/duty");
    }

    private async Task SetUpAsync(MailServer mail, string account, int? smtpPort = null, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, object>(more.Select(each => KeyValuePair.Create(each.Name, (object)each.Value)))
        {
            ["imapHost"] = "127.0.0.1",
            ["imapPort"] = mail.ImapPort,
            ["smtpHost"] = "127.0.0.1",
            ["smtpPort"] = smtpPort ?? mail.SmtpPort,
            ["userName"] = "support",
            ["password"] = MailServer.Password,
            ["replySecret"] = "reply-secret-0123456789",
            ["from"] = "support@shop.example",
            ["authservId"] = "mx.shop.example",
            ["signature"] = "Your shop",
        };
        var (status, body) = await running.Api.PutAsync($"channels/email/{account}", settings);
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
        Assert.DoesNotContain(MailServer.Password, body.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> OneAsync(MailServer mail, string mailbox, int number)
    {
        await Wait.UntilAsync(() => mail.MailsOf(mailbox).Count >= number, () => $"{running.Host.Everything}\n{mail.Everything}");
        return mail.MailsOf(mailbox)[number - 1];
    }

    private static string Mail(string from, string id, string subject, string text, params (string Name, string Value)[] headers) =>
        $"From: {from}\nTo: support@shop.example\nSubject: {subject}\nMessage-ID: <{id}>\nDate: Sun, 29 Nov 2026 12:00:00 +0000\n{string.Concat(headers.Select(each => $"{each.Name}: {each.Value}\n"))}\n{text}\n";

    private static string Header(string mail, string name)
    {
        var head = mail.ReplaceLineEndings("\n").Split("\n\n")[0].Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal);
        return head.Split('\n').FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
    }

    /// <summary>The conversation whose key our Message-ID holds.</summary>
    private static string ConversationOf(string mail)
    {
        var encoded = OurId().Match(Header(mail, "Message-ID")).Groups[1].Value;
        var bits = string.Concat(encoded.Select(c => Convert.ToString("abcdefghijklmnopqrstuvwxyz234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = string.Concat(bits.Chunk(8).Where(each => each.Length == 8).Select(each => (char)Convert.ToByte(new string(each), 2)));
        return key.Split('|')[0];
    }

    [GeneratedRegex("<cs-([a-z2-7]+)\\.")]
    private static partial Regex OurId();
}
