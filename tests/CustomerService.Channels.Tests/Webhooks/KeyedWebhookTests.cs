namespace CustomerService.Channels.Tests.Webhooks;

public sealed class KeyedWebhookTests() : WebhookConformanceTests(DeliveryClass.Keyed);
