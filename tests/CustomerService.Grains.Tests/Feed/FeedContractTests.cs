using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Feed;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Feed;
using Xunit;

namespace CustomerService.Grains.Tests.Feed;

/// <summary>Contracts of events: each field has its class, each kind its name, and every event of a conversation its contract.</summary>
public sealed class FeedContractTests
{
    public static TheoryData<string> Contracts =>
        [.. typeof(FeedData).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FeedData))).Select(type => type.Name)];

    public static TheoryData<string> Events =>
        [.. typeof(ConversationEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ConversationEvent))).Select(type => type.Name)];

    [Theory, MemberData(nameof(Contracts))]
    public void EveryField_HasADataClass_AndEveryContractAKind(string contract)
    {
        var type = typeof(FeedData).Assembly.GetType($"CustomerService.Feed.{contract}")!;
        Assert.NotNull(type.GetCustomAttribute<FeedKindAttribute>());
        Assert.All(
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly),
            field => Assert.NotNull(field.GetCustomAttribute<ClassifiedAttribute>()));
    }

    [Fact]
    public void KindsAreNamedOnce() => Assert.Equal(Contracts.Count, FeedKinds.All.Length);

    /// <summary>What is personal is nullable: the feed's own rows are without it.</summary>
    [Theory, MemberData(nameof(Contracts))]
    public void WithoutContent_ExactlyWhatIsPersonalIsLeftOut(string contract)
    {
        var type = typeof(FeedData).Assembly.GetType($"CustomerService.Feed.{contract}")!;
        var data = (FeedData)RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            field.SetValue(data, Sample(field.PropertyType));
        }

        var personal = type.GetProperties().Where(field => field.GetCustomAttribute<ClassifiedAttribute>() is { IsPersonal: true })
            .Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name));
        var whole = Names(FeedContracts.Write(data, withContent: true));
        Assert.Equal(whole.Except(personal), Names(FeedContracts.Write(data, withContent: false)));
        Assert.Equal(type.GetProperties().Length, whole.Length);
    }

    /// <summary>Who adds an event says what it means to others.</summary>
    [Theory, MemberData(nameof(Events))]
    public void EveryEventOfAConversation_HasAContract(string name)
    {
        var type = typeof(ConversationEvent).Assembly.GetType($"CustomerService.Conversations.{name}")!;
        var happened = (ConversationEvent)RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in type.GetProperties().Where(field => field.CanWrite))
        {
            field.SetValue(happened, Sample(field.PropertyType));
        }

        Assert.DoesNotContain(ConversationFeed.Instance.Map(happened).Parts, part => part is OtherEvent);
    }

    private static string[] Names(string json) => [.. JsonDocument.Parse(json).RootElement.EnumerateObject().Select(member => member.Name)];

    private static object? Sample(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return "x";
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(System.Collections.Immutable.ImmutableArray<>))
        {
            return type.GetField("Empty")!.GetValue(null);
        }

        if (type.IsValueType)
        {
            return Activator.CreateInstance(type);
        }

        var made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in type.GetProperties().Where(field => field.CanWrite && field.PropertyType != type))
        {
            field.SetValue(made, Sample(field.PropertyType));
        }

        return made;
    }
}
