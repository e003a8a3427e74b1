using System.Reflection;
using System.Runtime.CompilerServices;
using CustomerService.Analytics;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Events;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Policies;
using Xunit;

namespace CustomerService.Grains.Tests.Documentation;

/// <summary>The pages of docs/reference say what the code says.</summary>
public sealed class ReferencePagesTests
{
    private const string Write = "CUSTOMERSERVICE_WRITE_REFERENCE";

    private static readonly string Cure =
        $"Write it with: {Write}=1 dotnet run --project tests/CustomerService.Grains.Tests -c Release -- -class "
            + $"'*{nameof(ReferencePagesTests)}'";

    [Theory]
    [InlineData("turn-context.md")]
    [InlineData("policy-answer.md")]
    [InlineData("conversation-fact.md")]
    [InlineData("events.md")]
    public async Task ThePage_SaysWhatTheCodeSays(string name)
    {
        var path = Path.Combine(Sources(), "docs", "reference", name);
        var page = PageOf(name).ToString();
        if (Environment.GetEnvironmentVariable(Write) == "1")
        {
            await File.WriteAllTextAsync(path, page, TestContext.Current.CancellationToken);
        }

        Assert.True(
            File.Exists(path)
                && (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n") == page,
            $"docs/reference/{name} is not what the code says. {Cure}");
    }

    [Theory]
    [InlineData("turn-context.md")]
    [InlineData("policy-answer.md")]
    [InlineData("conversation-fact.md")]
    [InlineData("events.md")]
    public void EveryMember_IsDescribed(string name) => Assert.DoesNotContain("|  |", PageOf(name).ToString(), StringComparison.Ordinal);

    private static ReferencePage PageOf(string name) => name switch
    {
        "turn-context.md" => new(
            "What a policy knows of a turn",
            "A [policy](../extending.md#a-decision-policy) is given a `TurnContext`.",
            typeof(TurnContext), typeof(TurnEntity), typeof(Understanding), typeof(IntentCandidate), typeof(Sentiment), typeof(Choice),
            typeof(CustomerCard), typeof(ConversationStatus)),
        "policy-answer.md" => new(
            "What a policy answers",
            "A [policy](../extending.md#a-decision-policy) answers with a `PolicyAnswer`, or with null to leave the turn to the next one.",
            typeof(PolicyAnswer), typeof(ReplyDraft), typeof(Choice), typeof(Source), typeof(MessageFormat)),
        "conversation-fact.md" => new ReferencePage(
            "What is told of an event",
            "[Sinks](../extending.md#an-event-sink) and [consumers](../extending.md#a-consumer-of-events) get batches of facts: events "
                + "without what people wrote. The events themselves are in the [journal](events.md).",
            typeof(ConversationFactBatch), typeof(ConversationFacts), typeof(ConversationFact)).With("Kinds", Kinds()),
        _ => new ReferencePage(
            "What happens in a conversation",
            "`IConversationGrain.ReadEventsAsync` reads the journal. Events are stored for years: members are only ever added.",
            [typeof(ConversationEvent), .. ReferencePage.KindsOf(typeof(ConversationEvent)).Select(kind => kind.Type)]).With(
                "Names in JSON", Discriminators()),
    };

    private static string Discriminators() => "| In JSON, as `t` | Event |\n| --- | --- |\n"
        + string.Join(
            '\n',
            ReferencePage.KindsOf(typeof(ConversationEvent)).Select(
                kind => $"| `{kind.Kind}` | [{kind.Type.Name}](#{kind.Type.Name.ToLowerInvariant()}) |"));

    /// <summary>Made by what makes facts: one event of each kind, with everything in it that a fact may tell.</summary>
    private static string Kinds()
    {
        var rows = ReferencePage.KindsOf(typeof(ConversationEvent)).SelectMany(kind => Samples(kind.Type)).Select(sample =>
        {
            var fact = EventFacts.From(sample);
            var told = typeof(ConversationFact).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .OrderBy(member => member.MetadataToken)
                .Where(
                    member =>
                        member.Name is not (nameof(fact.Seq) or nameof(fact.Kind) or nameof(fact.At))
                            && member.GetValue(fact) is not (null or 0.0))
                .Select(member => $"`{member.Name}`");
            return $"| `{fact.Kind}` | [{sample.GetType().Name}](events.md#{sample.GetType().Name.ToLowerInvariant()}) | {string.Join(
                ", ", told.DefaultIfEmpty("nothing more"))} |";
        });
        return "| Kind | Of the event | Tells, beside its place and time |\n| --- | --- | --- |\n" + string.Join('\n', rows);
    }

    private static IEnumerable<ConversationEvent> Samples(Type type)
    {
        if (type == typeof(MessageReceived))
        {
            yield return new MessageReceived { MessageId = "m", Text = "t", Turn = 1, Channel = "api" };
        }
        else if (type == typeof(TurnDecided))
        {
            yield return new TurnDecided
            {
                Turn = 1,
                Understanding = KeywordUnderstanding.Of("order"),
                Decision = new Decision("p", "r"),
                ElapsedMs = 1,
            };
        }
        else if (type == typeof(ConversationRated))
        {
            yield return new ConversationRated { Score = 4, Former = 2 };
        }
        else if (type == typeof(HandedOff))
        {
            yield return new HandedOff { Reason = "r" };
            yield return new HandedOff { Reason = "r", Awaited = true };
        }
        else
        {
            yield return (ConversationEvent)RuntimeHelpers.GetUninitializedObject(type);
        }
    }

    private static string Sources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
