using System.Buffers.Binary;
using System.Text;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Inbox;

/// <summary>The id of an address's conversation: a keyed hash, so that nobody can tell the address from it, nor try which it is.</summary>
internal static class ConversationId
{
    private const string Prefix = "ch-";
    private const int Bytes = 16;

    public static string Of(SubjectCipher tenant, ChannelAddress address)
    {
        var value = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (
            var part in (ReadOnlySpan<string?>)
            [
                "conversation",
                address.Channel,
                address.Account ?? ChannelAccount.Default,
                address.Address,
                address.Thread,
            ])
        {
            // Length-prefixed: no two addresses have the same bytes.
            var utf8 = Encoding.UTF8.GetBytes(part ?? "");
            BinaryPrimitives.WriteInt32LittleEndian(length, part is null ? -1 : utf8.Length);
            value.Write(length);
            value.Write(utf8);
        }

        return string.Concat(Prefix, Convert.ToHexStringLower(tenant.Fingerprint(value.ToArray()).AsSpan(0, Bytes)));
    }
}
