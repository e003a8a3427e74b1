using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Accounts;

/// <summary>Accounts on channels.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AccountRequest))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(AccountListView))]
[JsonSerializable(typeof(SampleRequest))]
[JsonSerializable(typeof(SampleView))]
[JsonSerializable(typeof(ChannelListView))]
internal sealed partial class AccountJson : JsonSerializerContext;
