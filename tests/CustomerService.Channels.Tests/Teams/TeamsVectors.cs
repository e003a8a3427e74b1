namespace CustomerService.Channels.Tests.Teams;

/// <summary>
/// A key that openssl made (<c>genrsa 2048</c>) and a token that Node's crypto signed with it (<c>sign('RSA-SHA256')</c>), for
/// <see cref="TeamsRequests.Account"/> 1, from 08:29 to 09:30 on 2026-11-23.
/// </summary>
internal static class TeamsVectors
{
    public const string KeyId = "openssl-1";

    public const string Modulus =
        "2RU1zGypNG27gjKqbYOZwFko54UNPHcTB8TJ7CUDayq_EmxYqU9VZuJsZ-M7Q99xZn4D8PRc7UBXtBB-RgygX8vyo_2Zri3mC6Ja4aM3J7or8o"
        + "v3tji3lPFX2dqh-CQLCO1rfw09Pl0TWqpv5ZhDG4k8OzwmyzgB9OWbxZIUoen3oCYPK56I2g9BCcD7iT7PsTt0EQY8lvvN8KtEcjCQZ_ye2McF"
        + "x-JOGuS5njFFO9E2ApKLKVJdEDXdtuhHXcjkFwj3j2gbBhEHekO-p0rMdU1Wf7rSAsYFwS9n4UuwAMSbuARvRM3sUE6M9wLP2ik6KN782q77ai"
        + "y2nIHCdPns9Q";

    public const string Token =
        "eyJhbGciOiJSUzI1NiIsImtpZCI6Im9wZW5zc2wtMSIsInR5cCI6IkpXVCJ9.eyJzZXJ2aWNldXJsIjoiaHR0cHM6Ly9zbWJhLnRyYWZmaWNtY"
        + "W5hZ2VyLm5ldC9lbWVhLyIsIm5iZiI6MTc5NTQyMjU0MCwiZXhwIjoxNzk1NDI2MjAwLCJpc3MiOiJodHRwczovL2FwaS5ib3RmcmFtZXdvcms"
        + "uY29tIiwiYXVkIjoiMDAwMDAwMDEtMTExMS00MjIyLTgzMzMtNDQ0NDQ0NDQ0NDQ0In0.H-481mQt7mTLtr7gmz8z2Zj_xAmxD3dNaiU8U83EO"
        + "kwZHfH13JzXToLkErVW2_S5gigtCZyxUIGWvsaiHTeDCQW8rDSGbA-o3p1n1lgEINqKZ-NqFn7x_WVACEptKRAPBxqpNskpM9AhKvl1Zco0pAQ"
        + "CUWKZzyol1nkcbLfsQiRQjN3paeVhZDEtrJGLEEuHo7iyfGAadYPf0adG9HEeQNBkvcfOQ-myMDBldCzzckraVbVJyYDcAcoXrvG9_NOJKr5zG"
        + "AfEe3XsU6rdprjMVoR5UvSkR0Eun72L5hCi_k7TjmlNCirtxTns45Y0X0YaIdHJOmcAFoy3KuFiyLODyg";
}
