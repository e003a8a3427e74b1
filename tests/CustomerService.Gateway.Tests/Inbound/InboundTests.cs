using System.Net;
using System.Text;
using CustomerService.Access;
using CustomerService.Channels;
using CustomerService.Gateway.Tests.Testing;
using CustomerService.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Tests.Inbound;

/// <summary>What providers call: verified by the channel, stored, then answered.</summary>
public sealed class InboundTests(ClusterFixture cluster) : IAsyncLifetime
{
    private readonly ScriptedInbound _channel = new();
    private readonly string _tenant = cluster.World.NextId("inbound");
    private GatewayHost _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await cluster.StartGatewayAsync(services: services => services.AddSingleton<IInboundChannel>(_channel).AddSingleton<IChannelRules>(_channel));
        var saved = await _gateway.SendAsync(
            HttpMethod.Put, $"/api/v1/tenants/{_tenant}/channels/lines/shop", cluster.World.CreateKey(_tenant, AccessScope.Admin), """{"greeting":"hi","token":"t"}""");
        Assert.Equal(HttpStatusCode.OK, saved.Status);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task A_batch_goes_to_the_tenants_inbox_whole_and_then_it_is_answered()
    {
        var answer = await PostAsync("1 42 Where is it?\n2 43 Hello", "t");

        Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Body));
        var stored = cluster.World.Inbox.Where(item => item.Tenant == _tenant).Select(item => item.Message).ToList();
        Assert.Equal([("1", "Where is it?"), ("2", "Hello")], stored.Select(message => (message.MessageId, message.Text)));
        Assert.All(stored, message => Assert.Equal(("lines", "lines", "shop"), (message.Channel, message.From!.Channel, message.From.Account)));
        Assert.Equal(["42", "43"], stored.Select(message => message.From!.Address));
    }

    [Fact]
    public async Task What_comes_from_an_address_that_is_none_is_nobodys_and_takes_nothing_else_away()
    {
        var mixed = await PostAsync("1 42\u202e Where is it?\n2 43 Hello\n3  nobody", "t");
        var alone = await PostAsync("4 \u202e Where is it?", "t");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (mixed.Status, alone.Status));
        Assert.Equal("Hello", Assert.Single(cluster.World.Inbox, item => item.Tenant == _tenant).Message.Text);
    }

    [Fact]
    public async Task What_became_of_a_message_is_told_to_its_conversation_where_its_key_is_ours()
    {
        await PostAsync("1 42 Hello", "t");

        var (conversation, report, channel, account) = Assert.Single(cluster.World.Reports, told => told.Conversation.StartsWith(_tenant, StringComparison.Ordinal));
        Assert.Equal(($"{_tenant}/c-9", "2", "lines", "shop"), (conversation, report.MessageId, channel, account));
    }

    [Fact]
    public async Task The_channel_sees_the_request_as_it_was()
    {
        await PostAsync("1 42 Größe", "t", "?a=1%202&b");

        Assert.Equal(("POST", "1 2", ""), (_channel.Last!.Method, _channel.Last.Query["a"], _channel.Last.Query["b"]));
        Assert.Equal("1 42 Größe", Encoding.UTF8.GetString(_channel.Last.Body.Span));
        Assert.Equal($"{_gateway.Address}api/v1/tenants/{_tenant}/channels/lines/shop/inbound?a=1%202&b", _channel.Last.Url.OriginalString);
        Assert.Equal("t", _channel.Last.Header("X-TOKEN"));
    }

    [Fact]
    public async Task A_handshake_is_answered_as_the_channel_says()
    {
        var answer = await _gateway.SendAsync(HttpMethod.Get, $"/api/v1/tenants/{_tenant}/channels/lines/shop/inbound?challenge=77", null);

        Assert.Equal((HttpStatusCode.OK, "hi 77"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Who_is_not_the_provider_is_refused_and_not_told_why()
    {
        var answer = await PostAsync("1 42 Hello", "wrong");

        answer.ShouldBeProblem(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.DoesNotContain(cluster.World.Inbox, item => item.Tenant == _tenant);
    }

    [Fact]
    public async Task What_could_not_be_stored_is_asked_for_again_and_what_never_will_be_is_not()
    {
        var full = await PostAsync("1 42 Hello\n2 43 full", "t");
        var erased = await PostAsync("1 42 erased", "t");

        full.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal(HttpStatusCode.OK, erased.Status);
    }

    [Theory]
    [InlineData("other", "shop")]
    [InlineData("lines", "other")]
    [InlineData("lines", "No.Account!")]
    public async Task What_is_not_there_looks_all_the_same(string channel, string account)
    {
        var answer = await _gateway.SendAsync(HttpMethod.Post, $"/api/v1/tenants/{_tenant}/channels/{channel}/{account}/inbound", null, "{}");

        answer.ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_tenant_that_is_not_configured_has_no_channels()
    {
        await using var gateway = await cluster.StartGatewayAsync(services: services => services
            .AddSingleton<IInboundChannel>(_channel).AddSingleton<ITenantCatalog>(new NoTenants()));

        (await gateway.SendAsync(HttpMethod.Post, $"/api/v1/tenants/{_tenant}/channels/lines/shop/inbound", null, "{}")).ShouldBeProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Files_are_kept_before_the_message_and_once_however_often_it_comes()
    {
        var asked = 0;
        _channel.Files.AddRange(
        [
            InboundFile.Of("2", "bill.pdf", "%PDF-1.7"u8.ToArray()),
            new InboundFile
            {
                MessageId = "2",
                Name = "scan.pdf",
                Description = "a scan",
                ReadAsync = (most, _) =>
                {
                    asked++;
                    return new(Encoding.UTF8.GetBytes($"%PDF {most}"));
                },
            },
            InboundFile.Of("2", "setup\u202e.exe", "MZ"u8.ToArray()),
            new InboundFile { MessageId = "2", Kind = "photo", ReadAsync = (_, _) => default },
        ]);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await PostAsync("1 42 Hello\n2 43 Look", "t")).Status);
        }

        var stored = cluster.World.Inbox.Where(item => item.Tenant == _tenant).Select(item => item.Message).ToList();
        Assert.Equal(("Hello", null), (stored[0].Text, stored[0].Content));
        Assert.Equal("Look\n[file: setup.exe (of a type that is not taken)]\n[photo (not there)]", stored[1].Text);
        var media = stored[1].Content!.Shown.Select(part => part.Media!).ToList();
        Assert.Equal([("bill.pdf", null), ("scan.pdf", "a scan")], media.Select(each => (each.Name, each.Description)));
        Assert.True(Content.MessageContent.Same(stored[1].Content, stored[3].Content));
        Assert.Equal((stored[1].Text, 1), (stored[3].Text, asked));

        var file = await _gateway.SendAsync(
            HttpMethod.Get,
            $"/api/v1/tenants/{_tenant}/conversations/ch-43/attachments/{media[1].AttachmentId}",
            cluster.World.CreateKey(_tenant, AccessScope.All));
        Assert.Equal((HttpStatusCode.OK, "%PDF 2000000"), (file.Status, file.Body));
    }

    [Fact]
    public async Task A_message_whose_file_can_not_be_had_now_is_asked_for_again()
    {
        _channel.Files.Add(new InboundFile { MessageId = "1", ReadAsync = (_, _) => throw new HttpRequestException("busy") });

        (await PostAsync("1 42 Hello", "t")).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.DoesNotContain(cluster.World.Inbox, item => item.Tenant == _tenant);
    }

    [Fact]
    public async Task A_request_may_be_as_long_as_its_channel_says()
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"1 42 {new string('x', 1_900_000)}", "t")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync($"1 42 {new string('x', 2_100_000)}", "t")).Status);
    }

    private Task<Answer> PostAsync(string body, string token, string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tenants/{_tenant}/channels/lines/shop/inbound{query}") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Headers.Add("x-token", token);

        // What is refused for its length is refused before it is sent: else the answer races the end of the connection.
        request.Headers.ExpectContinue = true;
        return _gateway.SendAsync(request);
    }

    private sealed class NoTenants : ITenantCatalog
    {
        public bool IsKnown(string tenant) => false;

        public string? ProblemOf(string tenant) => null;
    }
}
