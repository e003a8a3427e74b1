using System.ComponentModel.DataAnnotations;
using System.Reflection;
using CustomerService.Grains.Bulkheads;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Hosting;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Silos;
using CustomerService.Grains.Wakeups;
using CustomerService.Serving;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CustomerService.Grains.Tests.Silos;

public sealed class AnnotatedOptionsValidatorTests
{
    public static TheoryData<object> Defaults =>
    [
        new ModelOptions(), new ModelBulkheadOptions(), new ConversationOptions(), new WakeupOptions(), new OutboxOptions(), new ElasticityOptions(),
    ];

    [Fact]
    public void WhatIsOutOfBounds_IsTold_AllAtOnce_WithKeyValueAndCure()
    {
        using var services = Build<ModelOptions>(
            "CustomerService:Models",
            ("CanarySharePercent", "0"), ("Rollout", "7"), ("SyncInterval", "00:11:00"), ("WatchInterval", "00:00:05"));
        var e = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal(
            [
                "CustomerService:Models:Rollout is 7: use one of Live, Canary, Shadow, Manual.",
                "CustomerService:Models:CanarySharePercent is 0: use 1 to 99.",
                "CustomerService:Models:SyncInterval is 00:11:00: use 00:00:00.1000000 to 00:10:00.",
            ],
            e.Failures);
    }

    [Fact]
    public void WhatIsInBounds_IsTaken()
    {
        using var services = Build<ModelOptions>("CustomerService:Models", ("CanarySharePercent", "99"), ("Rollout", "Shadow"));
        services.GetRequiredService<IStartupValidator>().Validate();
        var options = services.GetRequiredService<IOptions<ModelOptions>>().Value;
        Assert.Equal((99, ModelRollout.Shadow), (options.CanarySharePercent, options.Rollout));
    }

    [Theory]
    [MemberData(nameof(Defaults))]
    public void Defaults_AreAllowed_AndEveryRuleHasACureInWords(object options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Assert.All(
            options.GetType().GetProperties(),
            setting => Assert.All(
                setting.GetCustomAttributes<ValidationAttribute>(),
                rule =>
                {
                    Assert.True(rule.IsValid(setting.GetValue(options)), setting.Name);
                    Assert.True(rule is RangeAttribute or EnumDataTypeAttribute, setting.Name);
                }));
    }

    private static ServiceProvider Build<TOptions>(string section, params (string Key, string Value)[] settings)
        where TOptions : class
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => $"{section}:{setting.Key}", string? (setting) => setting.Value))
            .Build();
        return new ServiceCollection().AddValidated<TOptions>(configuration.GetSection(section)).BuildServiceProvider();
    }
}
