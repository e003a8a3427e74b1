using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CustomerService.Channels.Email;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Webhooks;
using CustomerService.Conversations;
using CustomerService.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Channels.Tests.Email;

/// <summary>Mail goes out by connections that are kept for a while, signed in to with a password or with tokens.</summary>
public sealed partial class SmtpSenderTests : IChannelAccounts, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(Samples.Now);
    private readonly ConcurrentQueue<string> _tokenRequests = [];
    private Func<int, (int Status, object Json)> _token = number => (200, new { access_token = $"token-{number}", expires_in = 3600 });
    private WebApplication? _tokens;
    private ServiceProvider? _services;
    private ChannelAccount? _account;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _tokens = builder.Build();
        _tokens.MapPost("/token", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _tokenRequests.Enqueue(await reader.ReadToEndAsync());
            var (status, json) = _token(_tokenRequests.Count);
            context.Response.StatusCode = status;
            await context.Response.WriteAsJsonAsync(json);
        });
        await _tokens.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_services?.DisposeAsync() ?? default);
        await _tokens!.DisposeAsync();
    }

    ValueTask<ChannelAccount?> IChannelAccounts.FindAsync(string tenant, string channel, string account, CancellationToken ct) => new(_account);

    [Fact]
    public async Task A_connection_is_kept_for_the_next_mail_and_ended_when_there_is_none()
    {
        await using var server = new SmtpDouble();
        var sender = Sender(server);

        Assert.Equal(SendOutcome.Sent, (await SendAsync(sender, 1)).Outcome);
        Assert.Equal(SendOutcome.Sent, (await SendAsync(sender, 2)).Outcome);
        Assert.Equal((1, 1, 2), (server.Connections, server.SignIns.Count, server.Mails.Count));

        _time.Advance(TimeSpan.FromSeconds(10));
        await Eventually.TrueAsync(() => server.Open == 0, "the idle connection is ended");
        Assert.Equal(SendOutcome.Sent, (await SendAsync(sender, 3)).Outcome);
        Assert.Equal((2, 3), (server.Connections, server.Mails.Count));
    }

    [Fact]
    public async Task A_connection_that_the_server_has_ended_costs_no_mail_and_no_attempt()
    {
        await using var server = new SmtpDouble();
        var sender = Sender(server);
        await SendAsync(sender, 1);

        server.EndAll();
        await Eventually.TrueAsync(() => server.Open == 0, "the server has ended it");
        var second = await SendAsync(sender, 2);

        Assert.Equal(SendOutcome.Sent, second.Outcome);
        Assert.Equal((2, 2), (server.Connections, server.Mails.Count));
    }

    [Fact]
    public async Task Another_password_is_another_connection()
    {
        await using var server = new SmtpDouble();
        var sender = Sender(server);
        await SendAsync(sender, 1);
        _account = _account!.WithSecret(EmailRules.Password, "another");
        await SendAsync(sender, 2);

        Assert.Equal(["PLAIN |support|secret", "PLAIN |support|another"], server.SignIns);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_is_in_doubt_and_not_used_again()
    {
        await using var server = new SmtpDouble { BreaksAfterNext = true };
        var sender = Sender(server);

        var first = await SendAsync(sender, 1);
        var again = await SendAsync(sender, 1);

        Assert.Equal((SendOutcome.Unknown, SendOutcome.Sent), (first.Outcome, again.Outcome));
        var ids = server.Mails.Select(mail => MessageId().Match(mail).Value).ToList();
        Assert.Equal((2, 1), (ids.Count, ids.Distinct().Count()));
    }

    [Fact]
    public async Task Who_is_away_is_left_alone_for_a_while()
    {
        var server = new SmtpDouble();
        var sender = Sender(server);
        await server.DisposeAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(SendOutcome.NotSent, (await SendAsync(sender, i)).Outcome);
        }

        Assert.Equal(ChannelCircuit.Open, sender.PaceOf("acme", "main")!.Circuit);
        Assert.NotNull(await sender.WaitForTurnAsync(Message(6), TestContext.Current.CancellationToken));
        Assert.True((await SendAsync(sender, 6)).IsAway);
    }

    [Fact]
    public async Task Tokens_are_fetched_once_used_till_their_end_and_fetched_again_when_they_are_refused()
    {
        var refused = "none";
        await using var server = new SmtpDouble { Offers = "PLAIN XOAUTH2", Knows = said => !said.Contains(refused, StringComparison.Ordinal) };
        var sender = Sender(server, tokens: true);

        await SendAsync(sender, 1);
        server.EndAll();
        await SendAsync(sender, 2);
        Assert.Single(_tokenRequests);
        refused = "token-1";
        server.EndAll();
        var third = await SendAsync(sender, 3);

        Assert.Equal(SendOutcome.Sent, third.Outcome);
        Assert.Equal(
            [
                "XOAUTH2 user=support|auth=Bearer token-1||", "XOAUTH2 user=support|auth=Bearer token-1||",
                "XOAUTH2 user=support|auth=Bearer token-1||", "XOAUTH2 user=support|auth=Bearer token-2||",
            ],
            server.SignIns);
        Assert.Equal(2, _tokenRequests.Count);
        Assert.Equal("grant_type=client_credentials&client_id=app&client_secret=s%2F1&scope=https%3A%2F%2Foutlook.example%2F.default", _tokenRequests.First());

        // An hour later it has ended.
        _time.Advance(TimeSpan.FromHours(1));
        await SendAsync(sender, 4);
        Assert.Equal(3, _tokenRequests.Count);
        Assert.Equal("XOAUTH2 user=support|auth=Bearer token-3||", server.SignIns.Last());
    }

    [Fact]
    public async Task The_standards_way_goes_first_and_a_refresh_token_is_one_of_the_owner()
    {
        await using var server = new SmtpDouble { Offers = "XOAUTH2 OAUTHBEARER" };
        var sender = Sender(server, tokens: true);
        _account = _account!.WithSecret(EmailRules.RefreshToken, "r-1").Without(EmailRules.Scope);

        await SendAsync(sender, 1);

        Assert.Equal("grant_type=refresh_token&client_id=app&client_secret=s%2F1&refresh_token=r-1", Assert.Single(_tokenRequests));
        Assert.StartsWith("OAUTHBEARER n,a=support,|host=127.0.0.1|port=", Assert.Single(server.SignIns), StringComparison.Ordinal);
        Assert.EndsWith("|auth=Bearer token-1||", server.SignIns.First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "invalid_grant", SendOutcome.Rejected)]
    [InlineData(503, "temporarily_unavailable", SendOutcome.NotSent)]
    public async Task Without_a_token_nothing_is_sent(int status, string error, SendOutcome outcome)
    {
        await using var server = new SmtpDouble { Offers = "XOAUTH2" };
        var sender = Sender(server, tokens: true);
        _token = _ => (status, new { error });

        var result = await SendAsync(sender, 1);

        Assert.Equal(outcome, result.Outcome);
        Assert.Empty(server.SignIns);
        Assert.Equal(status == 400, result.Detail.Contains(error, StringComparison.Ordinal));
        Assert.DoesNotContain("s/1", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_sent_mails_makes_it_class_b()
    {
        await using var server = new SmtpDouble();
        var sender = Sender(server);

        var without = await sender.GetContractAsync("acme", "main", TestContext.Current.CancellationToken);
        _account = _account!.With(EmailRules.SentFolder, "Sent");
        var with = await sender.GetContractAsync("acme", "main", TestContext.Current.CancellationToken);

        Assert.Equal((DeliveryClass.Neither, DeliveryClass.Readable), (without.Class, with.Class));

        // Nobody can say: there is no IMAP server.
        await Assert.ThrowsAsync<HttpRequestException>(() => sender.FindAsync("acme", "main", "c|1|0", TestContext.Current.CancellationToken));
    }

    private SmtpSender Sender(SmtpDouble server, bool tokens = false)
    {
        _account = Samples.Account(
            EmailRules.Name,
            [
                ("imapHost", "127.0.0.1"), ("imapPort", "1"), ("smtpHost", "127.0.0.1"), ("smtpPort", $"{server.Port}"), ("userName", "support"),
                ("from", "support@shop.example"),
            ],
            ("password", "secret"), ("replySecret", "a-secret-of-replies"));
        if (tokens)
        {
            _account = _account.Without("password").With(EmailRules.TokenUrl, $"{_tokens!.Urls.First()}/token").With(EmailRules.ClientId, "app")
                .With(EmailRules.Scope, "https://outlook.example/.default").WithSecret(EmailRules.ClientSecret, "s/1");
        }

        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IChannelAccounts>(this)
            .AddWebhookChannel(options => options.AllowPrivateNetworks = true)
            .AddMailboxes()
            .BuildServiceProvider();
        return _services.GetServices<IOutboundChannel>().OfType<SmtpSender>().Single();
    }

    private static Task<SendResult> SendAsync(SmtpSender sender, int seq) => sender.SendAsync(Message(seq), TestContext.Current.CancellationToken);

    private static OutboundMessage Message(int seq) => new()
    {
        Tenant = "acme",
        ConversationId = "c",
        Key = $"c|{seq}|0",
        Seq = seq,
        At = Samples.Now,
        Attempt = 1,
        Text = $"Answer {seq}",
        From = Speaker.Bot,
        To = new ChannelAddress { Channel = EmailRules.Name, Account = "main", Address = "ada@example.org" },
    };

    [GeneratedRegex("(?m)^Message-Id: .*$", RegexOptions.IgnoreCase)]
    private static partial Regex MessageId();
}
