using System.Collections.Immutable;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Tests.Accounts;

public sealed class ChannelAccountRulesTests
{
    private static readonly WebhookRules Rules = new(Options.Create(new WebhookOptions()));

    private static readonly WebhookSettings Good = new()
    {
        Url = "https://shop.example/hook",
        Secrets = ["whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="],
        Delivery = DeliveryClass.Readable,
        ReadBackUrl = "https://shop.example/seen",
        OnUnknown = UnknownDelivery.Drop,
    };

    [Fact]
    public void AWebhook_IsAnAccount_AndBackAgain()
    {
        var account = Good.ToAccount("acme", "default");
        var again = WebhookSettings.From(account);

        Assert.Empty(ChannelAccountRules.ProblemsOf(account, Rules));
        Assert.Equal((Good.Url, Good.Delivery, Good.ReadBackUrl, Good.OnUnknown), (again.Url, again.Delivery, again.ReadBackUrl, again.OnUnknown));
        Assert.Equal(Good.Secrets, again.Secrets.AsEnumerable());
    }

    [Fact]
    public void NamesThatTheChannelDoesNotKnow_AndValuesThatAreNone_AreSaidAtOnce()
    {
        var account = Good.ToAccount("acme", "Default") with
        {
            Settings = ImmutableSortedDictionary<string, string>.Empty.Add("uri", "https://shop.example/").Add("url", " "),
            Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("password", ["x"]).Add("signing", ["a", "a"]),
        };

        var problems = ChannelAccountRules.ProblemsOf(account, Rules);

        Assert.Equal(["account", "settings.uri", "settings.url", "secrets.password", "secrets.signing"], problems.Select(problem => problem.Field));
        Assert.Contains(new FieldProblem("settings.uri", "is not known: use delivery, onUnknown, readBackUrl, url."), problems);
    }

    [Fact]
    public void WhatTheChannelWants_IsSaidByItsFields()
    {
        var account = new ChannelAccount
        {
            Tenant = "acme",
            Channel = "webhook",
            Name = "second",
            Settings = ImmutableSortedDictionary<string, string>.Empty.Add("url", "ftp://shop.example/").Add("delivery", "often"),
            Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("signing", ["Zacharias"]),
        };

        var problems = ChannelAccountRules.ProblemsOf(account, Rules);

        Assert.Equal(["settings.url", "secrets.signing[0]", "settings.delivery"], problems.Select(problem => problem.Field).Distinct());
        Assert.DoesNotContain("Zacharias", string.Join(' ', problems), StringComparison.Ordinal);
        Assert.DoesNotContain("Zacharias", account.ToString(), StringComparison.Ordinal);
    }
}
