using System.Collections.Immutable;
using CustomerService.Channels.Providers;

namespace CustomerService.Channels.Web;

/// <summary>What the web chat wants of its account, which is there for visitors whom the page's server vouches for.</summary>
internal sealed class WebRules : IChannelRules
{
    public const string Name = "web";
    public const string IdentitySecret = "identitySecret";

    private const int ShortestSecret = 32;

    public string Channel => Name;

    public ImmutableArray<string> Settings => [];

    public ImmutableArray<string> Secrets { get; } = [IdentitySecret];

    public IEnumerable<FieldProblem> Check(ChannelAccount account)
    {
        if (account.Name != ChannelAccount.Default)
        {
            yield return new FieldProblem("account", $"must be '{ChannelAccount.Default}': a tenant has one web chat.");
        }

        if (account.Values(IdentitySecret).Any(secret => secret.Length < ShortestSecret))
        {
            yield return new FieldProblem(
                $"secrets.{IdentitySecret}", $"must have at least {ShortestSecret} characters: make one with 'openssl rand -base64 48'.");
        }
    }
}
