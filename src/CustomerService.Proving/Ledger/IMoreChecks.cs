namespace CustomerService.Proving.Ledger;

/// <summary>What is checked beside the ledger, by whoever knows more of the way that messages came and replies went.</summary>
internal interface IMoreChecks
{
    /// <summary>Whether a conversation has come to rest as far as they know; null for one that is not there yet.</summary>
    bool IsWhole(ConversationRecord record, ConversationView? view);

    /// <summary>Checks all conversations, once they had their time.</summary>
    void Check(
        IEnumerable<(ConversationRecord Record, ConversationView View)> conversations, Func<ConversationRecord, InvariantBoard> boardOf);
}
