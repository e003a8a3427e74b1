using System.Text.Json.Serialization;

namespace CustomerService.Gateway.People;

/// <summary>People, roles and sessions as they are asked for and shown.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SignInBody))]
[JsonSerializable(typeof(SignedInView))]
[JsonSerializable(typeof(MeView))]
[JsonSerializable(typeof(AppCodeBody))]
[JsonSerializable(typeof(AppSecretView))]
[JsonSerializable(typeof(RecoveryView))]
[JsonSerializable(typeof(PersonBody))]
[JsonSerializable(typeof(PersonChangeBody))]
[JsonSerializable(typeof(PersonView))]
[JsonSerializable(typeof(NewPersonView))]
[JsonSerializable(typeof(PeopleView))]
[JsonSerializable(typeof(SecurityView))]
[JsonSerializable(typeof(RoleBody))]
[JsonSerializable(typeof(RoleView))]
[JsonSerializable(typeof(RolesView))]
internal sealed partial class PeopleJson : JsonSerializerContext;
