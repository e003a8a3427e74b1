namespace CustomerService.Grains.Analytics;

/// <summary>
/// Up to which seq each conversation was counted, for the conversations that were active last. Bounded: the longest silent is
/// forgotten first.
/// </summary>
internal sealed class CursorTable(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<(string Conversation, long Seq)>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Conversation, long Seq)> _order = new();

    public long? Find(string conversation) => _nodes.TryGetValue(conversation, out var node) ? node.Value.Seq : null;

    public void Set(string conversation, long seq)
    {
        if (_nodes.Remove(conversation, out var node))
        {
            _order.Remove(node);
        }
        else if (_nodes.Count >= capacity)
        {
            _nodes.Remove(_order.First!.Value.Conversation);
            _order.RemoveFirst();
        }

        _nodes[conversation] = _order.AddLast((conversation, seq));
    }

    /// <summary>The newest, oldest first.</summary>
    public List<KeyValuePair<string, long>> Newest(int count) =>
        [.. _order.Skip(Math.Max(0, _order.Count - count)).Select(entry => KeyValuePair.Create(entry.Conversation, entry.Seq))];
}
