using System.Net;
using System.Text;
using CustomerService.Access;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Tests.Inbound;

/// <summary>Providers that take what is said in the answer to their request.</summary>
public sealed class InboundDialogueTests(ClusterFixture cluster) : IAsyncLifetime
{
    private readonly ScriptedInbound _channel = new();
    private readonly string _tenant = cluster.World.NextId("dialogue");
    private GatewayHost _gateway = null!;

    private Journal Conversation => cluster.World.Conversation(_tenant, "ch-42");

    public async ValueTask InitializeAsync()
    {
        _gateway = await cluster.StartGatewayAsync(services: services => services.AddSingleton<IInboundChannel>(_channel).AddSingleton<IChannelRules>(_channel));
        var saved = await _gateway.SendAsync(
            HttpMethod.Put, $"/api/v1/tenants/{_tenant}/channels/lines/shop", cluster.World.CreateKey(_tenant, AccessScope.Admin), """{"greeting":"hi","token":"t"}""");
        Assert.Equal(HttpStatusCode.OK, saved.Status);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task What_was_said_since_is_the_answer_and_what_the_customer_said_is_not()
    {
        Said("before");
        var heard = Said("Your order");
        Conversation.Append(new MessageReceived { MessageId = "1", Channel = "lines", Text = "mine", Turn = 1 });
        Conversation.Append(new AgentReplied { MessageId = "a", AgentId = "a", Text = "is on its way." });
        _channel.Dialogue = Dialogue(heard - 1);

        Assert.Equal($"Your order,is on its way.|{heard + 2}|True|Open", await PostAsync("1 42 Where?"));
        Assert.Single(cluster.World.Inbox, item => item.Tenant == _tenant);
    }

    [Fact]
    public async Task A_conversation_that_has_not_begun_has_said_nothing()
    {
        _channel.Dialogue = Dialogue(0);

        Assert.Equal("|0|True|Open", await PostAsync("1 42 Where?"));
    }

    [Fact]
    public async Task What_could_not_be_stored_is_answered_too()
    {
        _channel.Dialogue = Dialogue(0);

        Assert.Equal("|0|False|Open", await PostAsync("1 42 full"));
    }

    [Fact]
    public async Task Who_has_gone_closes_the_conversation_but_not_for_a_person()
    {
        Said("hello");
        _channel.Dialogue = Dialogue(0) with { Ends = true };
        Conversation.Status = ConversationStatus.WaitingForAgent;
        await PostAsync("");
        Assert.Equal(ConversationStatus.WaitingForAgent, Conversation.Status);

        Conversation.Status = ConversationStatus.Open;
        await PostAsync("");
        await PostAsync("");
        Assert.Single(Conversation.After(0, 100).OfType<ConversationClosed>());
    }

    private long Said(string text) => Conversation.Append(new BotReplied { Turn = 1, Text = text });

    private static InboundDialogue Dialogue(long after) => new()
    {
        From = new ChannelAddress { Channel = "x", Address = "42" },
        After = after,
        Wait = TimeSpan.Zero,
        Answer = replies => new InboundResult
        {
            ContentType = "text/plain",
            Body = Encoding.UTF8.GetBytes(
                $"{string.Join(',', replies.Said.Select(said => said.Text))}|{replies.Last}|{replies.IsStored}|{replies.Status}"),
        },
    };

    private async Task<string> PostAsync(string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tenants/{_tenant}/channels/lines/shop/inbound") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Headers.Add("x-token", "t");
        var answer = await _gateway.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body;
    }
}
