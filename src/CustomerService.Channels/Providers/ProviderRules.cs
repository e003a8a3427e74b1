using System.Collections.Immutable;
using CustomerService.Channels.Endpoints;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Providers;

/// <summary>What a provider's channel wants of its accounts: fields of a form, and an address that may be called.</summary>
internal abstract class ProviderRules(IOptions<WebhookOptions> options) : IChannelRules
{
    public abstract string Channel { get; }

    public virtual ImmutableArray<string> Settings =>
        [.. Fields.Where(each => !each.IsSecret).Select(each => each.Name), ProviderAccount.ApiBaseUrl];

    public ImmutableArray<string> Secrets => [.. Fields.Where(each => each.IsSecret).Select(each => each.Name)];

    protected abstract ImmutableArray<ProviderField> Fields { get; }

    public virtual IEnumerable<FieldProblem> Check(ChannelAccount account) =>
        Fields.SelectMany(each => each.Check(account)).Concat(UrlProblems(account, ProviderAccount.ApiBaseUrl));

    /// <summary>What is wrong with an address that we are to call, where it is given.</summary>
    protected IEnumerable<FieldProblem> UrlProblems(ChannelAccount account, string name) =>
        account.Settings.TryGetValue(name, out var url)
            ? EndpointGuard.Check(url, WebhookSettingsValidator.PolicyOf(options.Value)).Select(
                error => new FieldProblem($"settings.{name}", $"{error}."))
            : [];
}
