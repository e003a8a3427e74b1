using CustomerService.Channels;
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
}
