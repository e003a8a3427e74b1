using System.Globalization;

namespace CustomerService.Cli.Tests.Doubles;

/// <summary>A conversation of the host double: an honest, small journal in memory.</summary>
public sealed class DoubleConversation
{
    private readonly Dictionary<string, (int Turn, long Seq, List<DoubleEvent> Replies, string Text)> _seen = new(StringComparer.Ordinal);
    private int _turn;
    private long _seq;

    public List<DoubleEvent> Events { get; } = [];

    public string State { get; set; } = "open";

    public IEnumerable<DoubleEvent> Messages => Events.Where(e => e.Kind == "message");

    public int? Rating { get; set; }

    /// <summary>Takes a message; the same id again gives the first turn.</summary>
    public (int Turn, bool Duplicate, bool Conflict, List<DoubleEvent> Replies) Take(string messageId, string text, Fault fault, bool strikes)
    {
        if (_seen.TryGetValue(messageId, out var first))
        {
            switch (strikes ? fault : Fault.None)
            {
                case Fault.RenamesTurn:
                    return (first.Turn + 1000, true, false, first.Replies);
                case Fault.TakesTwice:
                    return (first.Turn, false, false, first.Replies);
                case Fault.RefusesRedelivery:
                    return (first.Turn, true, true, first.Replies);
                case Fault.DoublesTurn:
                    break;
                default:
                    return (first.Turn, true, first.Text != text, first.Replies);
            }
        }

        var turn = ++_turn;
        List<DoubleEvent> replies = [];
        if (State == "closed")
        {
            Add("state", state: State = "reopened");
        }

        if (!strikes || fault != Fault.AnswersBefore)
        {
            Keep(messageId, text, fault, strikes);
        }

        Add("turn", turn: turn);
        if (State != "handedOff")
        {
            Reply(turn, text, replies, fault, strikes);
        }

        if (strikes && fault == Fault.AnswersBefore)
        {
            Keep(messageId, text, fault, strikes);
        }

        if (strikes && fault == Fault.InventsMessage)
        {
            Add("message", "customer", "nobody said this", $"invented-{messageId}");
        }

        _seen[messageId] = (turn, _seq, replies, text);
        return (turn, false, false, replies);
    }

    public DoubleEvent Add(string kind, string? from = null, string? text = null, string? messageId = null, int? turn = null, string? state = null)
    {
        var added = new DoubleEvent(++_seq, kind, from, text, messageId, turn, state);
        Events.Add(added);
        return added;
    }

    private void Keep(string messageId, string text, Fault fault, bool strikes)
    {
        if (!strikes || fault != Fault.LosesMessage)
        {
            Add("message", "customer", strikes && fault == Fault.AltersText ? text + "!" : text, messageId);
        }
    }

    private void Reply(int turn, string text, List<DoubleEvent> replies, Fault fault, bool strikes)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"You said {text.Length} letters (turn {turn}).");
        replies.Add(Add("message", "bot", words));
        switch (strikes ? fault : Fault.None)
        {
            case Fault.DoublesReply:
                Add("message", "bot", words);
                break;
            case Fault.RepeatsReplyText:
                replies.Add(Add("message", "bot", words));
                break;
            case Fault.LosesReply:
                Events.RemoveAt(Events.Count - 1);
                break;
        }
    }
}
