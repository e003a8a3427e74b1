using System.Collections.Concurrent;
using CustomerService.Conversations;
using CustomerService.Policies;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>
/// Does what the text says: <c>wait:door</c> waits, <c>hang</c> never answers nor heeds its token, <c>throw</c>, <c>fail</c>,
/// <c>person</c> hands off, <c>silent</c> says nothing, <c>two</c> says two things. Whatever else is said is repeated,
/// with the content that came with it.
/// </summary>
internal sealed class ScriptedPolicy(Gates gates) : IDecisionPolicy
{
    private readonly ConcurrentQueue<TurnContext> _turns = new();

    private readonly ConcurrentDictionary<string, int> _waiting = new(StringComparer.Ordinal);

    public string Name => "scripted";

    /// <summary>Decisions of one conversation that stand at a door.</summary>
    public int Waiting(string conversation) => _waiting.GetValueOrDefault(conversation);

    /// <summary>The turns it was asked about, of one conversation.</summary>
    public IReadOnlyList<TurnContext> Turns(string conversation) => [.. _turns.Where(turn => turn.ConversationId == conversation)];

    public static string ReplyTo(string text) => $"You said: {text}";

    public async ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct)
    {
        _turns.Enqueue(turn);
        foreach (var word in turn.Text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "hang")
            {
                await new TaskCompletionSource().Task;
            }

            if (word == "throw")
            {
                throw new InvalidOperationException("the script says so");
            }

            if (word.StartsWith("wait:", StringComparison.Ordinal))
            {
                _waiting.AddOrUpdate(turn.ConversationId, 1, (_, n) => n + 1);
                try
                {
                    await gates.PassAsync(word[5..]).WaitAsync(ct);
                }
                finally
                {
                    _waiting.AddOrUpdate(turn.ConversationId, 0, (_, n) => n - 1);
                }
            }
        }

        return new PolicyAnswer
        {
            Reason = "scripted",
            Replies = turn.Text.Contains("silent", StringComparison.Ordinal) ? []
                : turn.Text.Contains("two", StringComparison.Ordinal) ? [new ReplyDraft("one"), new ReplyDraft("two")]
                : [new ReplyDraft(ReplyTo(turn.Text)) { Content = turn.Contents.FirstOrDefault(), Format = turn.Contents.IsEmpty ? MessageFormat.Plain : MessageFormat.Markdown }],
            HandOff = turn.Text.Contains("person", StringComparison.Ordinal),
            Failed = turn.Text.Contains("fail", StringComparison.Ordinal),
        };
    }
}
