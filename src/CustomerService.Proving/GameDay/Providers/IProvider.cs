using CustomerService.Proving.Http;
using CustomerService.Proving.Ledger;

namespace CustomerService.Proving.GameDay.Providers;

/// <summary>
/// A provider of a channel, on this machine: brings what customers write as the real one does, and takes down what is sent to them.
/// </summary>
internal interface IProvider : IAsyncDisposable
{
    /// <summary>The channel.</summary>
    string Channel { get; }

    /// <summary>The account's settings, for the cluster that it brings messages to.</summary>
    object Settings { get; }

    /// <summary>Whether the host acknowledges a message to it; false where messages lie in a mailbox until they are read.</summary>
    bool IsAcknowledged { get; }

    /// <summary>A customer's address.</summary>
    string AddressOf(int customer);

    /// <summary>The id of a message, as the channel has them.</summary>
    string IdOf(string run, long number);

    /// <summary>Begins to take what is sent to customers.</summary>
    Task StartAsync(ProviderPlace place, CancellationToken ct);

    /// <summary>Brings a message to the host once.</summary>
    ValueTask<MessageReply> BringAsync(string address, string id, string text, CancellationToken ct);

    /// <summary>Whether a conversation has all that was brought, and all that the provider tells of what it took.</summary>
    bool IsWhole(ConversationRecord record, ConversationView view);
}
