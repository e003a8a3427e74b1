using System.Collections.Immutable;
using System.Text;
using CustomerService.Channels;
using CustomerService.Grains.Tenants;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Tenants;
using Xunit;

namespace CustomerService.Grains.Tests.Tenants;

public sealed class TenantGrainTests(Clusters clusters)
{
    [Fact]
    public async Task AWebhook_IsKept_Changed_AndRemoved()
    {
        var cluster = await clusters.Patient;
        var grain = cluster.Client.GetGrain<ITenantGrain>(Clusters.NewId("tenant-"));
        Assert.Null(await grain.GetWebhookAsync());
        var webhook = new WebhookSettings { Url = "https://shop.example/hook", Secrets = ["whsec_b25l", "whsec_dHdv"], Delivery = DeliveryClass.Readable, ReadBackUrl = "https://shop.example/read" };

        await grain.SetWebhookAsync(webhook);
        await cluster.Inner.DeactivateAsync(grain);
        var read = (await grain.GetWebhookAsync())!;
        await grain.SetWebhookAsync(null);
        await cluster.Inner.DeactivateAsync(grain);

        Assert.Equal((webhook.Url, webhook.Delivery, webhook.ReadBackUrl), (read.Url, read.Delivery, read.ReadBackUrl));
        Assert.Equal(webhook.Secrets, read.Secrets.AsEnumerable());
        Assert.Null(await grain.GetWebhookAsync());
    }

    [Fact]
    public async Task Accounts_AreKeptByName_Replaced_AndRemoved()
    {
        var cluster = await clusters.Patient;
        var tenant = Clusters.NewId("tenant-");
        var grain = cluster.Client.GetGrain<ITenantGrain>(tenant);
        var shop = Account("shop");

        Assert.True(await grain.SetAccountAsync(shop));
        Assert.True(await grain.SetAccountAsync(shop with { Name = "blog", Tenant = "another" }));
        Assert.True(await grain.SetAccountAsync(shop with { Settings = shop.Settings.SetItem("phoneNumberId", "2") }));
        await cluster.Inner.DeactivateAsync(grain);

        var all = await grain.ListAccountsAsync("whatsapp");
        Assert.Equal([(tenant, "blog", "1"), (tenant, "shop", "2")], all.Select(account => (account.Tenant, account.Name, account.Settings["phoneNumberId"])));
        Assert.Equal(["new", "old"], (await grain.GetAccountAsync("whatsapp", "shop"))!.Secrets["appSecret"].AsEnumerable());
        Assert.Empty(await grain.ListAccountsAsync("telegram"));
        Assert.True(await grain.RemoveAccountAsync("whatsapp", "shop"));
        Assert.False(await grain.RemoveAccountAsync("whatsapp", "shop"));
        Assert.Null(await grain.GetAccountAsync("whatsapp", "shop"));
    }

    /// <summary>What a silo of the version before wrote and reads: the webhook has no other place.</summary>
    [Fact]
    public async Task TheWebhook_IsAnAccount_AndTheOtherWayRound()
    {
        var cluster = await clusters.Patient;
        var grain = cluster.Client.GetGrain<ITenantGrain>(Clusters.NewId("tenant-"));
        await grain.SetWebhookAsync(new WebhookSettings { Url = "https://shop.example/hook", Secrets = ["whsec_b25l"], Delivery = DeliveryClass.Neither });

        var account = (await grain.GetAccountAsync("webhook", ChannelAccount.Default))!;
        await grain.SetAccountAsync(account with { Settings = account.Settings.SetItem("url", "https://shop.example/other") });
        await grain.SetAccountAsync(account with { Name = "second" });

        Assert.Equal(("https://shop.example/other", DeliveryClass.Neither), ((await grain.GetWebhookAsync())!.Url, (await grain.GetWebhookAsync())!.Delivery));
        Assert.Equal(["default", "second"], (await grain.ListAccountsAsync("webhook")).Select(each => each.Name));
        Assert.True(await grain.RemoveAccountAsync("webhook", ChannelAccount.Default));
        Assert.Null(await grain.GetWebhookAsync());
        Assert.Equal(["second"], (await grain.ListAccountsAsync("webhook")).Select(each => each.Name));
    }

    [Fact]
    public void TooManyAccounts_AreRefused()
    {
        var state = new TenantState { Accounts = [.. Enumerable.Range(0, ChannelAccountRules.MaxAccounts).Select(i => Account($"a{i}"))] };

        Assert.Null(TenantAccounts.Set(state, Account("one-more")));
        Assert.Equal(ChannelAccountRules.MaxAccounts, TenantAccounts.Set(state, Account("a7"))!.Accounts!.Value.Length);
    }

    [Fact]
    public async Task SecretsAndSettings_AreNotReadableInTheStore()
    {
        var cluster = await clusters.Patient;
        var tenant = Clusters.NewId("tenant-");
        await cluster.Client.GetGrain<ITenantGrain>(tenant).SetAccountAsync(Account("shop") with
        {
            Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("appSecret", ["Zacharias-Quillfeather"]),
        });

        var seen = 0;
        await foreach (var partition in clusters.Bed.Store.ListPartitionsAsync("", null, TestContext.Current.CancellationToken))
        {
            if (partition.Contains(tenant, StringComparison.Ordinal))
            {
                foreach (var row in await clusters.Bed.Store.ReadRangeAsync(partition, "", null, 10, TestContext.Current.CancellationToken))
                {
                    Assert.DoesNotContain("Zacharias", Encoding.UTF8.GetString(row.Content.Span), StringComparison.Ordinal);
                    seen++;
                }
            }
        }

        Assert.True(seen > 0);
    }

    private static ChannelAccount Account(string name) => new()
    {
        Tenant = "t",
        Channel = "whatsapp",
        Name = name,
        Settings = ImmutableSortedDictionary<string, string>.Empty.Add("phoneNumberId", "1"),
        Secrets = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("appSecret", ["new", "old"]),
    };
}
