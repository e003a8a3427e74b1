using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Testing.Clusters;

namespace CustomerService.Warehouse.Tests.Ingest;

/// <summary>What a shop's conversations go through, in an order that a seed decides; and what its journals say of it afterwards.</summary>
internal sealed class RecordedDay(SupportCluster cluster, int seed)
{
    private static readonly string[] Texts =
        ["Where is my order?", "Can I return it?", "I am furious, this is the worst shop ever", "What is the weather on Mars?", "A person, please"];

    private static readonly string[] Channels = ["api", "fake", "chat"];

    private readonly Random _random = new(seed);
    private readonly List<string> _conversations = [];
    private readonly List<bool> _consents = [];
    private readonly Dictionary<string, bool> _consentOf = [];

    public string[] Conversations => [.. _conversations];

    /// <summary>Consents given, and taken back.</summary>
    public (int Granted, int Withdrawn) Consents => (_consents.Count(granted => granted), _consents.Count(granted => !granted));

    /// <summary>Lives through so many conversations.</summary>
    public async Task LiveAsync(int conversations)
    {
        for (var i = 0; i < conversations; i++)
        {
            var id = $"day{seed}-{_conversations.Count}";
            _conversations.Add(id);
            await LiveAsync(id, Channels[_random.Next(Channels.Length)]);
        }

        // What became of each reply is an event as well, and comes when it was sent.
        foreach (var id in _conversations)
        {
            await Eventually.TrueAsync(async () => (await cluster.Conversation(id).ReadOutboxAsync()).Pending == 0, $"the outbox of {id} is empty");
        }
    }

    /// <summary>All events of all conversations, from their journals.</summary>
    public async Task<IReadOnlyList<ImmutableArray<ConversationEvent>>> JournalsAsync()
    {
        var journals = new List<ImmutableArray<ConversationEvent>>();
        foreach (var id in _conversations)
        {
            journals.Add(await cluster.JournalAsync(id));
        }

        return journals;
    }

    private async Task LiveAsync(string id, string channel)
    {
        var customer = $"customer-{_random.Next(5)}";
        var conversation = cluster.Conversation(id);
        var steps = _random.Next(1, 7);
        for (var step = 0; step < steps; step++)
        {
            await (step == 0 ? SayAsync() : ActAsync(_random.Next(11), step));
        }

        Task ActAsync(int what, int step) => what switch
        {
            0 => conversation.HandOffAsync(new HandoffRequest()),
            1 => conversation.HandOffAsync(new HandoffRequest { AgentId = $"agent-{_random.Next(2)}" }),
            2 => conversation.HandOffAsync(new HandoffRequest { ToAgent = false }),
            3 => conversation.CloseAsync(new CloseRequest()),
            4 => conversation.RateAsync(new Rating { Score = _random.Next(1, 6) }),
            5 => conversation.PostAgentMessageAsync(new AgentMessage { MessageId = $"a{step}", Text = "Let me look.", AgentId = "agent-7" }),
            6 => ConsentAsync(customer),
            7 => conversation.TakeAsync(new TakeRequest { AgentId = $"agent-{_random.Next(3)}" }),
            8 => conversation.ReleaseAsync(new ReleaseRequest { AgentId = $"agent-{_random.Next(3)}", ToQueue = _random.Next(2) == 0 }),
            _ => SayAsync(),
        };

        async Task SayAsync() => await conversation.PostMessageAsync(new CustomerMessage
        {
            MessageId = $"m{_random.Next()}",
            Text = Texts[_random.Next(Texts.Length)],
            Channel = channel,
            CustomerId = customer,
        });
    }

    private async Task ConsentAsync(string customer)
    {
        var granted = _random.Next(2) == 0;
        await cluster.Client.GetGrain<ICustomerGrain>(GrainKeys.Make(SupportCluster.Tenant, customer)).UpdateAsync(new CustomerUpdate
        {
            Source = "test",
            Consents = ImmutableSortedDictionary<string, bool>.Empty.Add("profile", granted),
        });

        // Said again it is no change.
        if (!_consentOf.TryGetValue(customer, out var before) || before != granted)
        {
            _consents.Add(granted);
            _consentOf[customer] = granted;
        }
    }
}
