using CustomerService.Hosting.Streams;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CustomerService.Cluster.Tests.Configuration;

public sealed class StreamsBuildingTests
{
    [Fact]
    public void WithoutASetting_StreamsAreInMemory() => Assert.Null(StreamsBuilding.Read(Of()));

    [Theory]
    [InlineData("CustomerService:Storage:Azure:ConnectionString", "UseDevelopmentStorage=true")]
    [InlineData("CustomerService:Storage:Azure:QueueEndpoint", "https://shop.queue.core.windows.net")]
    public void QueuesOfAnAccount_AreTaken(string key, string value) => Assert.NotNull(StreamsBuilding.Read(Of(("CustomerService:Streams:Provider", "azure"), (key, value))));

    [Theory]
    [InlineData("rabbit", "CustomerService:Streams:Provider is 'rabbit': use one of memory, azure.")]
    [InlineData("azure", "CustomerService:Storage:Azure:QueueEndpoint is ''")]
    public void AMistake_IsToldWithItsKeyAndCure(string provider, string told)
    {
        var failure = Assert.Single(Assert.Throws<OptionsValidationException>(() => StreamsBuilding.Read(Of(("CustomerService:Streams:Provider", provider)))).Failures);

        Assert.StartsWith(told, failure, StringComparison.Ordinal);
    }

    private static IConfiguration Of(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
