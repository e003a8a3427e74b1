namespace CustomerService.Channels.Tests.Webhooks;

public sealed class ReadableWebhookTests() : WebhookConformanceTests(DeliveryClass.Readable);
