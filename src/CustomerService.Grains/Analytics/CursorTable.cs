namespace CustomerService.Grains.Analytics;

/// <summary>
/// Up to which seq each conversation was counted, for the conversations that were active last. Bounded: the longest silent is
/// forgotten first.
/// </summary>
/// <param name="capacity">How many conversations are remembered.</param>
/// <param name="forgottenUntil">Events up to this time may have been counted and forgotten before this table was made.</param>
internal sealed class CursorTable(int capacity, DateTimeOffset forgottenUntil)
{
    private readonly Dictionary<string, LinkedListNode<Entry>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _order = new();

    private readonly record struct Entry(string Conversation, long Seq, DateTimeOffset At);

    /// <summary>A conversation that is not in the table may have been counted up to this time, not beyond.</summary>
    public DateTimeOffset ForgottenUntil { get; private set; } = forgottenUntil;

    public long? Find(string conversation) => _nodes.TryGetValue(conversation, out var node) ? node.Value.Seq : null;

    public void Set(string conversation, long seq, DateTimeOffset at)
    {
        if (_nodes.Remove(conversation, out var node))
        {
            _order.Remove(node);
        }
        else if (_nodes.Count >= capacity)
        {
            var oldest = _order.First!.Value;
            ForgottenUntil = oldest.At > ForgottenUntil ? oldest.At : ForgottenUntil;
            _nodes.Remove(oldest.Conversation);
            _order.RemoveFirst();
        }

        _nodes[conversation] = _order.AddLast(new Entry(conversation, seq, at));
    }

    /// <summary>The newest, oldest first.</summary>
    public List<KeyValuePair<string, long>> Newest(int count) =>
        [.. _order.Skip(Math.Max(0, _order.Count - count)).Select(entry => KeyValuePair.Create(entry.Conversation, entry.Seq))];
}
