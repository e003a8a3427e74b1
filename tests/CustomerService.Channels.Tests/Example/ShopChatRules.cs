using System.Collections.Immutable;
using CustomerService;
using CustomerService.Channels;

namespace Shop;

/// <summary>What an account of the shop's chat needs: a secret that can't be guessed.</summary>
public sealed class ShopChatRules : IChannelRules
{
    public string Channel => "shop-chat";

    public ImmutableArray<string> Settings => [];

    public ImmutableArray<string> Secrets => ["signing"];

    public IEnumerable<FieldProblem> Check(ChannelAccount account)
    {
        if (account.Secrets.GetValueOrDefault("signing", []) is not [_, ..] secrets || secrets.Any(secret => secret.Length < 32))
        {
            yield return new FieldProblem("secrets.signing", "must be 32 characters or more, the same as in the app.");
        }
    }
}
