using System.Reflection;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Tests.Alexa;
using CustomerService.Channels.Tests.Line;
using CustomerService.Channels.Tests.Mailgun;
using CustomerService.Channels.Tests.Messenger;
using CustomerService.Channels.Tests.SendGrid;
using CustomerService.Channels.Tests.Slack;
using CustomerService.Channels.Tests.Teams;
using CustomerService.Channels.Tests.Telegram;
using CustomerService.Channels.Tests.Twilio;
using CustomerService.Channels.Tests.Vonage;
using CustomerService.Channels.Tests.Webhooks;
using CustomerService.Channels.Tests.WhatsApp;
using CustomerService.Channels.Webhooks;
using CustomerService.Testing.Channels;
using Microsoft.Extensions.DependencyInjection;
using Xunit.v3;

namespace CustomerService.Channels.Tests.Vendors;

/// <summary>How many cases there are: at least forty for each channel of a provider, at least two hundred of signatures over all.</summary>
public sealed class CaseCountTests(ITestOutputHelper output)
{
    private const int LeastOfAChannel = 40;
    private const int LeastOfSignatures = 200;

    /// <summary>What the kit does to requests so that they are not their provider's any more.</summary>
    private static readonly string[] OfSignatures = ["Request_", "Account_WithoutSecrets", "Secrets_"];

    [Fact]
    public void EachChannel_HasFortyCases_AndSignaturesHaveTwoHundred()
    {
        var suites = typeof(CaseCountTests).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(InboundChannelConformance)) && type.Namespace?.Contains(".Example", StringComparison.Ordinal) == false)
            .ToList();
        var signatures = VendorTests.Cases().Count;
        output.WriteLine($"signatures judged by the providers' own libraries: {signatures}");
        foreach (var suite in suites.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            var tests = suite.GetMethods().Where(method => method.GetCustomAttributes().OfType<IFactAttribute>().Any()).ToList();
            var all = tests.Sum(method => CasesOf(method, suite));
            var ofSignatures = tests.Where(method => OfSignatures.Any(name => method.Name.StartsWith(name, StringComparison.Ordinal)))
                .Sum(method => CasesOf(method, suite));
            signatures += ofSignatures;
            output.WriteLine($"{suite.Name}: {all} cases, {ofSignatures} of signatures");
            Assert.True(all >= LeastOfAChannel, $"{suite.Name} has {all} cases.");
        }

        output.WriteLine($"cases of signatures over all: {signatures}");
        Assert.True(signatures >= LeastOfSignatures);
    }

    [Fact]
    public void EachChannelThatReceives_HasASuite()
    {
        using var services = new ServiceCollection().AddLogging()
            .AddSingleton<IGrainFactory>(static _ => throw new InvalidOperationException("Nothing is sent here."))
            .AddWebhookChannel(static _ => { }).AddProviderReceivers().BuildServiceProvider();
        Type[] suites =
        [
            typeof(WhatsAppChannelTests), typeof(MessengerChannelTests), typeof(InstagramChannelTests), typeof(TelegramChannelTests), typeof(SlackChannelTests),
            typeof(TeamsChannelTests), typeof(LineChannelTests), typeof(TwilioSmsChannelTests), typeof(TwilioVoiceChannelTests), typeof(VonageSmsChannelTests),
            typeof(SendGridChannelTests), typeof(MailgunChannelTests), typeof(AlexaChannelTests), typeof(WebhookInboundChannelTests),
        ];
        Assert.All(suites, suite => Assert.True(suite.IsSubclassOf(typeof(InboundChannelConformance))));
        Assert.Equal(services.GetServices<IInboundChannel>().Count(), suites.Length);
    }

    private static int CasesOf(MethodInfo method, Type suite)
    {
        var rows = 0;
        foreach (var data in method.GetCustomAttributes().OfType<IDataAttribute>())
        {
            rows += data is MemberDataAttribute member ? RowsOf(member.MemberName, suite) : 1;
        }

        return Math.Max(1, rows);
    }

    private static int RowsOf(string member, Type suite)
    {
        const BindingFlags flags = BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        var data = suite.GetProperty(member, flags)?.GetValue(null) ?? suite.GetMethod(member, flags)!.Invoke(null, null);
        return ((System.Collections.IEnumerable)data!).Cast<object>().Count();
    }
}
