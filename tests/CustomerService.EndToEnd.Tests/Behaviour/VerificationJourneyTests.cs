using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>A visitor says who they are, on a real host with a real mail server: the code, or the link, in the mail proves it.</summary>
public sealed partial class VerificationJourneyTests : IAsyncLifetime
{
    private const string Customer = "c-ada";
    private const string Address = "ada@example.org";

    private readonly TestFolder _folder = new();
    private HostProcess _host = null!;
    private HostApi _api = null!;
    private MailServer _mail = null!;

    public async ValueTask InitializeAsync()
    {
        _mail = await MailServer.StartAsync();
        var port = Ports.Free();
        var environment = HostProcess.Impatient();
        environment["Logging__LogLevel__Default"] = "Debug";
        environment["CustomerService__Verification__PublicUrl"] = $"http://127.0.0.1:{port}";
        _host = await HostProcess.StartAsync(_folder, port, environment);
        _api = _host.Api();
        await PutAsync("channels/email/shop", new
        {
            imapHost = "127.0.0.1",
            imapPort = _mail.ImapPort,
            smtpHost = "127.0.0.1",
            smtpPort = _mail.SmtpPort,
            userName = "support",
            password = MailServer.Password,
            replySecret = "reply-secret-0123456789",
            from = "support@shop.example",
            authservId = "mx.shop.example",
        });
        await PutAsync($"customers/{Customer}", new { identities = new[] { new { channel = "email", address = Address, verified = true } } });
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_mail is not null)
        {
            await _mail.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task A_code_or_a_link_in_a_mail_proves_who_a_visitor_is()
    {
        // The visitor says it in the chat, and gives back the code.
        using var first = await VisitAsync();
        Assert.Contains("a code is on its way", await AskAsync(first, "I am ada@example.org"), StringComparison.Ordinal);
        var mail = await MailAsync(1);
        Assert.Contains("Subject: Larkfield Goods: your code", mail, StringComparison.Ordinal);
        var code = Code().Match(mail).Value;
        Assert.Empty(await ConversationsAsync());
        Assert.Contains("That is not the code", await AskAsync(first, code == "000000" ? "000001" : "000000"), StringComparison.Ordinal);
        Assert.Contains("now I know that this is you", await AskAsync(first, $"My code is {code}"), StringComparison.Ordinal);
        Assert.Equal([first.Conversation], await ConversationsAsync());

        // Another one asks by the API, and opens the link.
        using var second = await VisitAsync();
        var (status, answer) = await SendAsync(second, "verify", new { address = new { channel = "email", address = Address } });
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        var link = Link().Match(await MailAsync(2)).Value;
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        for (var i = 0; i < 3; i++)
        {
            using var page = await browser.GetAsync(link, TestContext.Current.CancellationToken);
            var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(page.StatusCode == HttpStatusCode.OK && html.Contains("Yes, that was me", StringComparison.Ordinal), html);
            Assert.Equal(("no-store", "no-referrer"), (page.Headers.CacheControl!.ToString(), page.Headers.GetValues("Referrer-Policy").Single()));
        }

        Assert.Equal([first.Conversation], await ConversationsAsync());
        var token = link[(link.IndexOf("t=", StringComparison.Ordinal) + 2)..];
        Assert.Equal(HttpStatusCode.Forbidden, await PressAsync(browser, token, "cross-site"));
        Assert.Equal(HttpStatusCode.NotFound, await PressAsync(browser, $"{token[..^2]}AA"));
        Assert.Equal(HttpStatusCode.NotFound, await PressAsync(browser, "nothing"));
        Assert.Equal([first.Conversation], await ConversationsAsync());
        Assert.Equal(HttpStatusCode.OK, await PressAsync(browser, token));
        Assert.Equal(HttpStatusCode.OK, await PressAsync(browser, token));
        Assert.Equal(new[] { first.Conversation, second.Conversation }.Order(), (await ConversationsAsync()).Order());
        var said = (await _api.TranscriptAsync(second.Conversation)).Select(message => message.GetProperty("text").GetString()!).ToList();
        Assert.Single(said, text => text.StartsWith("Thank you, now I know", StringComparison.Ordinal));

        // Neither stands in a transcript or in the log, which says all it can.
        Assert.Contains("A code was asked for: e-mail a…@example.org.", said);
        var other = Code().Match(await MailAsync(2)).Value;
        Assert.All(said.Append(_host.Everything), text =>
        {
            Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotMatch($@"\b{other}\b", text);
        });
        Assert.DoesNotContain(Address, _host.Everything, StringComparison.Ordinal);
    }

    private async Task<Visitor> VisitAsync()
    {
        var client = new HttpClient { BaseAddress = _host.Url };
        using var begun = await client.PostAsync($"/api/v1/tenants/{_api.Tenant}/visitors", content: null, TestContext.Current.CancellationToken);
        var visit = JsonDocument.Parse(await begun.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", visit.GetProperty("token").GetString());
        var visitor = new Visitor(client, visit.GetProperty("conversationId").GetString()!);
        await AskAsync(visitor, "Where is my order?");
        return visitor;
    }

    private async Task<string> AskAsync(Visitor visitor, string text)
    {
        var message = new { messageId = visitor.NextId(), text };
        var answer = await HostApi.AnsweredAsync(() => SendAsync(visitor, "messages", message));
        return string.Join('\n', answer.GetProperty("replies").EnumerateArray().Select(reply => reply.GetProperty("text").GetString()));
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(Visitor visitor, string path, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await visitor.Client.PostAsync(
            $"/api/v1/tenants/{_api.Tenant}/conversations/{visitor.Conversation}/{path}", content, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement);
    }

    private async Task<HttpStatusCode> PressAsync(HttpClient browser, string token, string site = "same-origin")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host.Url, "/verify"));
        request.Content = new FormUrlEncodedContent([new("t", token)]);
        request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private async Task<IEnumerable<string?>> ConversationsAsync()
    {
        var (_, profile) = await _api.GetAsync($"customers/{Customer}");
        return [.. profile.GetProperty("conversations").EnumerateArray().Select(each => each.GetProperty("conversationId").GetString())];
    }

    /// <summary>The mail of that number, as its reader sees it.</summary>
    private async Task<string> MailAsync(int number)
    {
        await Wait.UntilAsync(() => _mail.MailsOf("ada").Count >= number, () => $"No mail.\n{_host.Everything}\n{_mail.Everything}");
        var mail = _mail.MailsOf("ada")[number - 1].ReplaceLineEndings("\n").Replace("=\n", "", StringComparison.Ordinal);
        return mail.Replace("=3D", "=", StringComparison.OrdinalIgnoreCase);
    }

    private async Task PutAsync(string path, object body)
    {
        var (status, answer) = await _api.PutAsync(path, body);
        Assert.True(status == HttpStatusCode.OK, $"{status} {answer}");
    }

    [GeneratedRegex(@"(?<=your code is )[0-9]{6}\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+/verify\?t=\S+")]
    private static partial Regex Link();

    private sealed record Visitor(HttpClient Client, string Conversation) : IDisposable
    {
        private int _messages;

        public string NextId() => $"m{++_messages}";

        public void Dispose() => Client.Dispose();
    }
}
