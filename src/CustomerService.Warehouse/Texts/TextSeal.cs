using System.Text;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Warehouse.Texts;

/// <summary>
/// Seals texts with the key of their conversation, the one that its journal has: where that is destroyed, nobody reads them.
/// </summary>
internal sealed class TextSeal(IPayloadProtection protection)
{
    /// <summary>Seals texts of one conversation.</summary>
    /// <returns>Nothing where the conversation was erased.</returns>
    /// <exception cref="StoreUnavailableException">The key store does not answer.</exception>
    public async Task<IReadOnlyDictionary<string, string>> SealAsync(
        string tenant, string conversation, IReadOnlyDictionary<string, string> textByEvent, CancellationToken ct)
    {
        try
        {
            return await protection.OpenSubjectAsync(tenant, SubjectNames.OfConversation(conversation), ct) is not { } cipher
                ? new Dictionary<string, string>()
                : textByEvent.ToDictionary(
                    text => text.Key,
                    text => Convert.ToBase64String(cipher.Protect(Encoding.UTF8.GetBytes(text.Value), FieldOf(text.Key))),
                    StringComparer.Ordinal);
        }
        catch (SubjectErasedException)
        {
            return new Dictionary<string, string>();
        }
    }

    /// <summary>Opens a text.</summary>
    /// <returns>Null where its conversation or its customer was erased, or where it can't be read.</returns>
    /// <exception cref="StoreUnavailableException">The key store does not answer.</exception>
    public async Task<string?> OpenAsync(string tenant, SealedText text, CancellationToken ct)
    {
        try
        {
            if (text.CustomerId is { } customer)
            {
                // It is not sealed with that key. But whoever was erased is not to be heard of, before their rows are gone as well.
                await protection.OpenSubjectAsync(tenant, SubjectNames.OfCustomer(customer), ct);
            }

            return await protection.OpenSubjectAsync(tenant, SubjectNames.OfConversation(text.ConversationId), ct) is { } cipher
                ? Encoding.UTF8.GetString(cipher.Unprotect(Convert.FromBase64String(text.Text), FieldOf(text.EventId)))
                : null;
        }
        catch (Exception e) when (e is SubjectErasedException or DataUnreadableException or FormatException)
        {
            return null;
        }
    }

    private static string FieldOf(string id) => $"text:{id}";
}
