select sdts from {{ source('landing', 'momento') }}
